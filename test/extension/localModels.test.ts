import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ModelServer } from "../support/modelServer/modelServer";
import { jsonReply } from "../support/modelServer/reply";
import { ScriptedUser } from "./support/scriptedUser";
import { forgetSettings, setSetting, tempera } from "./support/tempera";

const run = () => vscode.commands.executeCommand("tempera.manageLocalModels");

describe("the models of this machine in VS Code", () => {
  let user: ScriptedUser;
  let server: ModelServer;

  before(async () => {
    await tempera();
    user = new ScriptedUser();
    server = await ModelServer.start();
    const loaded = { name: "llama:8b", size: 6e9, expires_at: "2026-03-01T12:30:00Z" };
    server.respond("GET /api/tags", () => jsonReply({ models: [{ name: "llama:8b", size: 5e9 }] }));
    const isUnloaded = () => server.requestsTo("POST /api/generate").length > 0;
    server.respond("GET /api/ps", () => jsonReply({ models: isUnloaded() ? [] : [loaded] }));
    server.respond("POST /api/generate", () => jsonReply({ model: "llama:8b", done: true }));
    await setSetting("discovery.enabled", false);
    await setSetting("connections", [{ id: "farm", backend: "ollama", baseUrl: server.origin }]);
  });

  after(async () => {
    user.leave();
    await forgetSettings();
    await server.close();
  });

  it("are listed with licence, size and whether they fit", async () => {
    await run();
    const offered = user.offered.join("\n");
    assert.match(
      offered,
      /Qwen2\.5-Coder 1\.5B — download 1\.1 GB — good for ghost text · Apache-2\.0/,
    );
    assert.match(offered, /Qwen3-Coder 30B A3B — .*needs about 20\.8 GB of memory: .*this machine/);
    assert.match(offered, /llama:8b — takes 6 GB of memory until/);
  });

  it("of Ollama leave the memory when picked", async () => {
    user.picking.push("$(circle-filled) llama:8b");
    await run();
    const [request] = server.requestsTo("POST /api/generate");
    assert.deepEqual(request?.body, {
      model: "llama:8b",
      prompt: "",
      keep_alive: 0,
      stream: false,
    });
  });
});
