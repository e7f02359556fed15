import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ScriptedUser } from "./support/scriptedUser";
import { forgetSettings, setSetting, tempera } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const setting = (key: string) => vscode.workspace.getConfiguration("tempera").get(key);

describe("the models that a workspace recommends", () => {
  let user: ScriptedUser;
  let file: vscode.Uri;

  before(async () => {
    await tempera();
    user = new ScriptedUser();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, ".vscode", "tempera.json");
    const profile = {
      connections: [
        { id: "team", preset: "vllm", baseUrl: "https://llm.team.example/v1", apiKey: "sk-canary" },
      ],
      model: "team/qwen3-coder",
      tasks: { chat: { temperature: 0.4 } },
    };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(profile)));
    await setSetting("discovery.enabled", false);
  });

  after(async () => {
    user.leave();
    await vscode.workspace.fs.delete(file);
    await setSetting("tasks.chat.temperature", undefined);
    await forgetSettings();
  });

  const run = () => vscode.commands.executeCommand("tempera.useTeamProfile");

  const offers = () => user.sentences.filter((text) => /recommends models/.test(text)).length;

  it("are offered by themselves, and nothing is taken over", async () => {
    await waitUntil("they are offered", () => offers() === 1);
    assert.equal(setting("model"), "");
    const text = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.writeFile(file, text);
  });

  it("change nothing until the user has seen them and agreed", async () => {
    await run();
    const shown = user.sentences.join("\n");
    assert.match(shown, /Connection team: llm\.team\.example \(cloud\)/);
    assert.match(shown, /Model for everything: team\/qwen3-coder/);
    assert.match(shown, /No key comes with it/);
    assert.doesNotMatch(shown, /canary/);
    assert.equal(setting("model"), "");
  });

  it("become the user's own settings then, without a key", async () => {
    user.picking.push("Use It");
    await run();
    assert.equal(setting("model"), "team/qwen3-coder");
    assert.equal(setting("tasks.chat.temperature"), 0.4);
    const connections = JSON.stringify(setting("connections"));
    assert.match(connections, /llm\.team\.example/);
    assert.doesNotMatch(connections, /canary|apiKey/);
    assert.equal(offers(), 1, "the workspace has said it once, though the file was written anew");
  });
});
