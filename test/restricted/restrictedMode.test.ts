import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { ModelServer } from "../support/modelServer/modelServer";
import { sentTemperature } from "../support/modelServer/recordedRequest";
import {
  closeEditors,
  forgetSettings,
  newestAnswer,
  openUntitled,
  tempera,
  useServer,
} from "../extension/support/tempera";
import { ScriptedUser } from "../extension/support/scriptedUser";
import { waitUntil } from "../extension/support/waitUntil";

const fillRoute = "POST /v1/completions";
const chatRoute = "POST /v1/chat/completions";
const temperatureOfFolder = 0.77;

/** One window and its user: the tests stand in the order in which a folder comes to be trusted. */
describe("a folder", () => {
  let server: ModelServer;
  let folder: vscode.Uri;
  let user: ScriptedUser;

  before(async () => {
    const opened = vscode.workspace.workspaceFolders?.[0];
    assert.ok(opened, "the tests' window has no folder");
    folder = opened.uri;
    server = await ModelServer.start({ models: [{ name: "qwen2.5-coder:1.5b" }] });
    await useServer(server);
    user = new ScriptedUser();
    await write("AGENTS.md", "Say where the okapi is.");
    await write("windmill.ts", "export function turnWindmill() {}\n");
  });
  beforeEach(() => server.reset());
  afterEach(closeEditors);
  after(async () => {
    user.leave();
    await forgetSettings();
    await server.close();
  });

  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder, name),
      new TextEncoder().encode(text),
    );
  /** Resolves once VS Code has told of the file, so that whoever listens has heard of it as well. */
  const recommendModels = async () => {
    const watcher = vscode.workspace.createFileSystemWatcher("**/.vscode/tempera.json");
    const created = new Promise<void>((resolve) => watcher.onDidCreate(() => resolve()));
    const gateway = { id: "team", preset: "vllm", baseUrl: "https://llm.team.example/v1" };
    await write(".vscode/tempera.json", JSON.stringify({ connections: [gateway] }));
    await created;
    watcher.dispose();
  };
  const offers = () => user.sentences.filter((text) => /recommends models/.test(text)).length;
  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const type = (text: string) => vscode.commands.executeCommand("type", { text });
  const sent = () => JSON.stringify(server.requestsTo(chatRoute).map(({ body }) => body));
  const temperature = () =>
    sentTemperature(server.requestsTo(chatRoute)[0] ?? assert.fail("nothing was asked"));
  const explain = async () => {
    await openUntitled("const okapi = 1;\n", { selected: "const okapi = 1;" });
    await run("explainSelection");
  };
  const askWorkspace = async () => {
    const chat = await (await tempera()).chat();
    await chat.ask({ text: "@workspace Where is turnWindmill?", task: "chat", attachments: [] });
    return newestAnswer(chat);
  };
  const storedIndexes = () => {
    const profile = process.env["TEMPERA_TEST_PROFILE"] ?? assert.fail("nobody named the profile");
    const files = fs.readdirSync(profile, { recursive: true, encoding: "utf8" });
    return files.filter((file) => path.extname(file) === ".index");
  };

  describe("that is not trusted", () => {
    it("is one in which Tempera is at work", async () => {
      assert.equal(vscode.workspace.isTrusted, false);
      await tempera();
    });

    it("has its code explained when the user asks for it, without what the folder says about how", async () => {
      await explain();
      assert.match(sent(), /const okapi = 1;/);
      assert.doesNotMatch(sent(), /Say where the okapi is/);
      assert.notEqual(temperature(), temperatureOfFolder);
    });

    it("has its files summarized when the user asks for it", async () => {
      const file = vscode.Uri.joinPath(folder, "windmill.ts");
      await vscode.window.showTextDocument(file);
      await run("summarizeFile");
      assert.match(sent(), /export function turnWindmill/);
    });

    it("gets no completion by itself, however much is typed", async () => {
      await openUntitled("");
      for (const key of "const sum = ") {
        await type(key);
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      }
      await explain();
      assert.deepEqual(server.requestsTo(fillRoute), []);
    });

    it("is not read for @workspace, which says what to do", async () => {
      const { answer } = await askWorkspace();
      assert.match(
        answer.state === "failed" ? answer.problem.message : "",
        /works when you trust this workspace/,
      );
      assert.equal(sent(), "[]");
      assert.deepEqual(storedIndexes(), []);
    });
  });

  describe("that is still not trusted and recommends models", () => {
    it("does not get to say so, and changes nothing", async () => {
      await recommendModels();
      await explain();
      assert.equal(offers(), 0);
      const connections = vscode.workspace.getConfiguration("tempera").get("connections");
      assert.doesNotMatch(JSON.stringify(connections), /team/);
    });
  });

  describe("that has come to be trusted, without a reload: the same window goes on", () => {
    before(async () => {
      const granted = new Promise<void>((resolve) => {
        const subscription = vscode.workspace.onDidGrantWorkspaceTrust(() => {
          subscription.dispose();
          resolve();
        });
      });
      await vscode.commands.executeCommand("workbench.trust.manage");
      await granted;
    });

    it("gets completions while one types", async () => {
      await openUntitled("");
      const asked = server.nextRequest(({ path }) => path.endsWith("/completions"));
      for (const key of "const sum = ") await type(key);
      await asked;
    });

    it("says that it recommends models", async () => {
      await waitUntil("it is said", () => offers() === 1);
    });

    it("says how its code is explained", async () => {
      await explain();
      assert.match(sent(), /Say where the okapi is/);
      assert.equal(temperature(), temperatureOfFolder);
    });

    it("is read for @workspace", async () => {
      await askWorkspace();
      assert.match(sent(), /export function turnWindmill/);
      await waitUntil("the index is stored", () => storedIndexes().length > 0);
    });
  });
});
