import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";
import { ScriptedUser } from "./support/scriptedUser";
import { waitUntil } from "./support/waitUntil";
import { closeEditors, forgetSettings, openUntitled, tempera, useServer } from "./support/tempera";

describe("Export Fine-Tuning Data", () => {
  const { showSaveDialog } = vscode.window;
  let server: ModelServer;
  let user: ScriptedUser;
  let folder: string;
  let file: string;

  before(async () => {
    server = await ModelServer.start({ answer: scriptedAnswer("A quokka is ", "small.") });
    await useServer(server);
    const { chat } = await tempera();
    const service = await chat();
    service.newChat();
    await service.ask({
      text: "Is ghp_16C7e42F292c6912E7710c838347Ae178B4a a quokka?",
      task: "chat",
    });
    const answer = service.conversation.messages.at(-1);
    service.session.rate(answer?.id ?? "", "good");
    folder = mkdtempSync(path.join(tmpdir(), "tempera-examples-"));
    file = path.join(folder, "answers.jsonl");
    const uri = vscode.Uri.file(file);
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(uri) });
  });
  beforeEach(() => {
    user = new ScriptedUser();
    user.picking.push("Answers that you called good");
  });
  afterEach(async () => {
    user.leave();
    await closeEditors();
  });
  after(async () => {
    Object.assign(vscode.window, { showSaveDialog });
    rmSync(folder, { recursive: true });
    await forgetSettings();
    await server.close();
  });

  const run = () => vscode.commands.executeCommand("tempera.exportFineTuningData");

  it("shows what it would write, without secrets, and writes nothing before the user agrees", async () => {
    await run();
    assert.match(user.sentences.join(), /This is what would be written: .*secret/);
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(shown, /REDACTED_[^]*A quokka is small\./);
    assert.doesNotMatch(shown, /ghp_16C7/);
    assert.equal(existsSync(file), false);
  });

  it("writes what was shown", async () => {
    user.picking.push("Save…");
    await run();
    const lines = readFileSync(file, "utf8").trim().split("\n");
    for (const line of lines) assert.ok(JSON.parse(line).messages.length >= 2);
    assert.match(lines.join(), /A quokka is small\./);
    assert.doesNotMatch(lines.join(), /ghp_16C7/);
  });

  it("has the completions that were accepted, and forgets them when its user wants that", async () => {
    server.options = {
      ...server.options,
      models: [{ name: "qwen2.5-coder:1.5b" }],
      answer: scriptedAnswer("+ ", "wombat;"),
    };
    await useServer(server);
    const editor = await openUntitled("function add(a: number, wombat: number) {\n  return \n}\n");
    const cursor = new vscode.Position(1, 9);
    editor.selection = new vscode.Selection(cursor, cursor);
    await vscode.commands.executeCommand("type", { text: "a " });
    const { version } = editor.document;
    await waitUntil("the suggestion is accepted", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return editor.document.version > version;
    });
    user.picking.splice(0, Infinity, "Completions that you accepted");
    await run();
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    const last: unknown = JSON.parse(shown.trim().split("\n").at(-1) ?? "");
    assert.deepEqual(last, {
      prompt: "function add(a: number, wombat: number) {\n  return a ",
      suffix: "\n}\n",
      completion: "+ wombat;",
    });
    user.picking.push("Forget the completions that you accepted");
    await run();
    assert.match(user.sentences.join(), /are forgotten/);
    user.offered.length = 0;
    await run();
    assert.doesNotMatch(user.offered.join(), /ompletions that you accepted/);
  });
});
