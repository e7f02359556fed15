import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CompletionRecord } from "../../src/core/completion/completionRecord";
import type { TemperaApi } from "../../src/host/temperaApi";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled, setSetting, tempera } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const fillRoute = "POST /v1/completions";

describe("completions in VS Code", () => {
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    answer: scriptedAnswer("+ ", "b;"),
  });
  let api: TemperaApi;

  before(async () => {
    api = await tempera();
  });

  /** A document with the cursor where `|` stands. */
  const openAt = async (marked: string) => {
    const editor = await openUntitled(marked.replace("|", ""));
    const cursor = editor.document.positionAt(marked.indexOf("|"));
    editor.selection = new vscode.Selection(cursor, cursor);
    return editor;
  };
  const type = (text: string) => vscode.commands.executeCommand("type", { text });
  const nextRecord = () =>
    new Promise<CompletionRecord>((resolve) => {
      const subscription = api.completion.onDidFinish((record) => {
        subscription.dispose();
        resolve(record);
      });
    });
  /** Tab, again and again until ghost text was there to be accepted. */
  const accept = ({ document }: vscode.TextEditor) => {
    const { version } = document;
    return waitUntil("the suggestion is accepted", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
      return document.version > version;
    });
  };

  it("appear while typing, are asked for at the task's temperature, and Tab takes them over", async () => {
    const editor = await openAt("function add(a: number, b: number) {\n  return |\n}\n");
    await type("a ");
    await accept(editor);
    assert.equal(
      editor.document.getText(),
      "function add(a: number, b: number) {\n  return a + b;\n}\n",
    );
    const request = scene.server.requestsTo(fillRoute).at(-1);
    assert.ok(request, "The server was not asked");
    assert.equal(sentTemperature(request), 0.1);
  });

  it("can be exported once they were accepted, with what stands around them", async () => {
    const editor = await openAt("function add(a: number, b: number) {\n  return |\n}\n");
    await type("a ");
    await accept(editor);
    scene.user.picking.push("Completions that you accepted");
    await vscode.commands.executeCommand("tempera.exportFineTuningData");
    const written = vscode.window.activeTextEditor?.document.getText() ?? "";
    const example: unknown = JSON.parse(written.trim().split("\n").at(-1) ?? "");
    assert.deepEqual(example, {
      prompt: "function add(a: number, b: number) {\n  return a ",
      suffix: "\n}\n",
      completion: "+ b;",
    });
  });

  it("come by command where they come only when asked for", async () => {
    await setSetting("completion.manualOnly", true);
    try {
      const editor = await openAt("function add(a: number, b: number) {\n  return |\n}\n");
      const skipped = nextRecord();
      await type("a ");
      const { result } = await skipped;
      assert.deepEqual(result, { kind: "none", reason: "manual-only" });
      assert.equal(scene.server.requestsTo(fillRoute).length, 0);
      await vscode.commands.executeCommand("tempera.triggerCompletion");
      await accept(editor);
      assert.match(editor.document.getText(), /return a \+ b;/);
    } finally {
      await setSetting("completion.manualOnly", undefined);
    }
  });

  it("carry a temperature that was just set", async () => {
    await setSetting("tasks.completion.temperature", 0.25);
    try {
      const editor = await openAt("function sum(a: number, b: number) {\n  return |\n}\n");
      await type("a ");
      await accept(editor);
      const request = scene.server.requestsTo(fillRoute).at(-1);
      assert.equal(request && sentTemperature(request), 0.25);
    } finally {
      await setSetting("tasks.completion.temperature", undefined);
    }
  });

  it("stay away in silence when the server fails, but whoever asks by command is told why", async () => {
    scene.server.respond(fillRoute, () => ({ status: 401, steps: [{ write: "broken" }] }));
    await openAt("const total = |\n");
    const finished = nextRecord();
    await type("1");
    assert.equal((await finished).result.kind, "none");
    assert.deepEqual(scene.user.sentences, []);
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    await waitUntil("the reason is told", () => scene.user.sentences.length > 0);
    assert.match(scene.user.sentences[0] ?? "", /^[A-Z].*key.*\.$/);
  });

  it("say once that the server fails again and again, with what helps, and leave it alone then", async () => {
    scene.server.respond(fillRoute, () => ({ status: 401, steps: [{ write: "broken" }] }));
    // Whoever changes a setting begins anew.
    await setSetting("completion.debounceMs", 0);
    try {
      await openAt("const total = |\n");
      for (const expected of ["model-failed", "model-failed", "model-failed", "backing-off"]) {
        const finished = nextRecord();
        await type("1 ");
        const { result } = await finished;
        assert.equal(result.kind === "none" && result.reason, expected);
      }
      assert.equal(scene.server.requestsTo(fillRoute).length, 3);
      assert.equal(scene.user.sentences.length, 1, scene.user.sentences.join("\n"));
      assert.match(scene.user.sentences[0] ?? "", /^No completions for now; .* Enter the API key/);
      assert.deepEqual(scene.user.buttons.slice(0, 1), ["Enter API Key"]);
    } finally {
      await setSetting("completion.debounceMs", undefined);
    }
  });
});
