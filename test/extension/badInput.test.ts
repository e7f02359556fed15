import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { insertCode } from "../../src/host/codeBlocks/insertCode";
import { modelScene } from "./support/modelScene";
import {
  newestAnswer,
  openUntitled,
  originOfNothing,
  setSetting,
  useServer,
} from "./support/tempera";

const askingCommands = [
  "explainSelection",
  "summarizeSelection",
  "summarizeFile",
  "askAboutSelection",
] as const;

/** One sentence or two, each with an end, and none that a programmer wrote for himself. */
function assertIsForUsers(text: string): void {
  assert.match(text, /^[A-Z“"/\w][^]*[.!?]$/);
  assert.doesNotMatch(text, /undefined|\[object|Error:|\bat .*:\d+:\d+/);
}

describe("bad input in VS Code", () => {
  const scene = modelScene();
  let folder: string;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-bad-"));
  });
  beforeEach(async () => {
    await useServer(scene.server);
  });
  after(async () => {
    await fs.rm(folder, { recursive: true });
  });

  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const openFile = async (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name);
    await fs.writeFile(file, content);
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(file));
  };
  const problemOfAnswer = () => {
    const { answer } = newestAnswer(scene.chat);
    assert.ok(answer.state === "failed", `The answer is ${answer.state}`);
    return answer.problem;
  };

  for (const command of askingCommands) {
    it(`${command} without an open file says to open one`, async () => {
      await run(command);
      assert.equal(scene.user.sentences.length, 1);
      assertIsForUsers(scene.user.sentences[0] ?? "");
      assert.match(scene.user.sentences[0] ?? "", /Open a file/);
      assert.deepEqual(scene.chat.conversation.messages, []);
    });

    it(`${command} in an empty file says that it is empty`, async () => {
      await openUntitled("");
      await run(command);
      assert.equal(scene.user.sentences.length, 1);
      assertIsForUsers(scene.user.sentences[0] ?? "");
      assert.match(scene.user.sentences[0] ?? "", /empty/);
    });

    it(`${command} on a binary file says that only text can be read`, async () => {
      await openFile(
        `${command}.bin`,
        Uint8Array.from({ length: 4096 }, (_, index) => index % 7),
      );
      await run(command);
      assert.equal(scene.user.sentences.length, 1);
      assertIsForUsers(scene.user.sentences[0] ?? "");
      assert.match(scene.user.sentences[0] ?? "", /text/);
    });
  }

  it("nothing selected and no block around the cursor: it says to select", async () => {
    await openUntitled("just words\nand more\n", { language: "plaintext" });
    await run("explainSelection");
    assert.match(scene.user.sentences.join(), /Select some code/);
  });

  it("nothing selected inside a function: the function is meant", async () => {
    await openFile("functions.json", '{\n  "a": {\n    "b": 1\n  }\n}\n');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(2, 4, 2, 4);
    await run("askAboutSelection");
    assert.match(scene.chat.attachments[0]?.text ?? "", /"b": 1/);
  });

  it("nothing selected in a language that no extension knows: the indented block is meant", async () => {
    const editor = await openUntitled("def add(a, b):\n    return a + b\n\nprint(add(1, 2))\n", {
      language: "plaintext",
    });
    editor.selection = new vscode.Selection(1, 6, 1, 6);
    await run("askAboutSelection");
    assert.equal(scene.chat.attachments[0]?.text, "def add(a, b):\n    return a + b");
  });

  it("a line of 5 MB is cut, and the answer says so", async () => {
    await openUntitled("x".repeat(5_000_000), { language: "plaintext" });
    await run("summarizeFile");
    const { answer, notes } = newestAnswer(scene.chat);
    assert.equal(answer.state, "done");
    assert.match(notes.join("\n"), /was cut/);
    const sent = JSON.stringify(
      scene.server.requestsTo("POST /v1/chat/completions").at(-1)?.body,
    ).length;
    assert.ok(sent < 300_000, `${sent} characters were sent`);
  });

  it("a server that is down: one sentence, a way on, and the question is still there", async () => {
    await setSetting("connections", [
      {
        id: "test",
        label: "Lab",
        backend: "openai-compatible",
        baseUrl: `${await originOfNothing()}/v1`,
      },
    ]);
    await scene.chat.ask({ text: "Is anybody there?", task: "chat" });
    const { message, action } = problemOfAnswer();
    assertIsForUsers(message);
    assert.match(message, /Lab/);
    assert.ok(action, "There is no way on");
    assert.equal(scene.chat.conversation.messages[0]?.text, "Is anybody there?");
  });

  it("a model that the server does not have: the way on is another model", async () => {
    await setSetting("model", "test/nothing-of-this-name");
    scene.server.respond("POST /v1/chat/completions", () => ({
      status: 404,
      headers: { "content-type": "application/json" },
      steps: [
        { write: '{"error":{"message":"The model does not exist","code":"model_not_found"}}' },
      ],
    }));
    await scene.chat.ask({ text: "Hello", task: "chat" });
    const { message, action } = problemOfAnswer();
    assertIsForUsers(message);
    assert.equal(action, "choose-model");
  });

  it("a connection that there is not: the setting is named", async () => {
    await setSetting("model", "nowhere/model");
    await scene.chat.ask({ text: "Hello", task: "chat" });
    assertIsForUsers(problemOfAnswer().message);
    assert.match(problemOfAnswer().message, /tempera\.model/);
  });

  it("a temperature out of range: one warning, and the default is used", async () => {
    await setSetting("tasks.chat.temperature", 7);
    await setSetting("completion.debounceMs", 80);
    await setSetting("completion.debounceMs", undefined);
    await scene.chat.ask({ text: "Hello", task: "chat" });
    await setSetting("tasks.chat.temperature", undefined);
    assert.deepEqual(
      scene.user.sentences.filter((sentence) => sentence.includes("temperature")),
      [
        "tempera.tasks.chat.temperature must be a number from 0 to 2; its default is used until it is corrected.",
      ],
    );
  });

  it("code for no open file: it says where to put the cursor", async () => {
    await insertCode("const x = 1;");
    assertIsForUsers(scene.user.sentences.join());
    assert.match(scene.user.sentences.join(), /Open the file/);
  });

  it("code for a read-only document: it says so and offers a way", async () => {
    const scheme = "tempera-readonly";
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => "const fixed = 1;\n",
    });
    try {
      const uri = vscode.Uri.parse(`${scheme}:/fixed.ts`);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await insertCode("const x = 1;");
      assert.equal(document.getText(), "const fixed = 1;\n");
      assertIsForUsers(scene.user.sentences.join());
      assert.match(scene.user.sentences.join(), /cannot be changed.*Copy/);
    } finally {
      provider.dispose();
    }
  });

  it("code at the cursor is one step to undo", async () => {
    const { document } = await openUntitled("before\n", { language: "plaintext" });
    await insertCode("one\ntwo\n");
    assert.equal(document.getText(), "one\ntwo\nbefore\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "before\n");
  });
});
