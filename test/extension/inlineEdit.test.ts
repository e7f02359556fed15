import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import {
  closeEditors,
  openUntitled,
  originOfNothing,
  setSetting,
  useServer,
} from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";

/** What is edited in each language: the lines before, and the model's lines for them. */
const languages = [
  {
    language: "typescript",
    before: "function double(n: number) {\n  return n + n;\n}\n",
    after: "function double(n: number) {\n  return n * 2;\n}\n",
  },
  {
    language: "python",
    before: "def double(n):\n    return n + n\n",
    after: 'def double(n):\n    """Twice n."""\n    return n + n\n',
  },
  {
    language: "go",
    before: "func double(n int) int {\n\treturn n + n\n}\n",
    after: "func double(n int) int {\n\tm := n * 2\n\treturn m\n}\n",
  },
  {
    language: "rust",
    before: "fn double(n: i32) -> i32 {\n    let m = n + n;\n    m\n}\n",
    after: "fn double(n: i32) -> i32 {\n    n * 2\n}\n",
  },
];

describe("an inline edit in VS Code", () => {
  const scene = modelScene();

  before(async () => {
    await setSetting("completion.enabled", false);
  });
  after(async () => {
    await setSetting("completion.enabled", undefined);
  });

  const run = (command: string, parameter?: unknown) =>
    vscode.commands.executeCommand(`tempera.${command}`, parameter);
  const answerWith = (...texts: readonly string[]) => {
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer(...texts) };
  };
  const fenced = (text: string) => `\`\`\`\n${text}\`\`\`\n`;
  const propose = async (instruction = "Make it better") => {
    scene.user.typing.push(instruction);
    await run("editInline");
  };
  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };
  const newestPrompt = () => JSON.stringify(sentField(newestRequest(), "messages"));
  const lensesOf = async ({ uri }: vscode.TextDocument) =>
    (
      await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri)
    ).map(({ command }) => command?.title.replace(/^\$\([^)]*\) /, "") ?? "");

  for (const { language, before, after } of languages)
    it(`is accepted, undone in one step, and rejected in ${language}`, async () => {
      answerWith(fenced(after));
      const { document } = await openUntitled(before, { language, selected: before });
      await propose("Make it better");
      assert.match(newestPrompt(), /Make it better/);
      assert.equal(sentTemperature(newestRequest()), 0.1);
      assert.match(scene.user.sentences.join(), /proposed/);
      await run("acceptAllEdits");
      assert.equal(document.getText(), after);
      await vscode.commands.executeCommand("undo");
      assert.equal(document.getText(), before);

      await closeEditors();
      const { document: other } = await openUntitled(before, { language, selected: before });
      await propose();
      await run("rejectAllEdits");
      assert.equal(other.getText(), before);
    });

  it("shows what goes on empty lines above what comes, with a button for each change", async () => {
    answerWith(fenced("one;\nTWO;\nthree;\nFOUR;\n"));
    const { document } = await openUntitled("one;\ntwo;\nthree;\nfour;\n", {
      selected: "one;\ntwo;\nthree;\nfour;\n",
    });
    await propose();
    assert.equal(document.getText(), "one;\n\nTWO;\nthree;\n\nFOUR;\n");
    assert.deepEqual(await lensesOf(document), [
      "Accept All (2)",
      "Reject All",
      "Change…",
      "Accept",
      "Reject",
      "Accept",
      "Reject",
    ]);
    await run("rejectEdit", 0);
    assert.equal(document.getText(), "one;\ntwo;\nthree;\n\nFOUR;\n");
    await run("goToNextEdit");
    await run("acceptEdit");
    assert.equal(document.getText(), "one;\ntwo;\nthree;\nFOUR;\n");
    assert.deepEqual(await lensesOf(document), []);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "one;\ntwo;\nthree;\nfour;\n");
  });

  it("keeps what is typed while the model writes", async () => {
    const { document } = await openUntitled("// top\none;\ntwo;\n", { selected: "one;\ntwo;\n" });
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        yield "```\nONE;\n";
        await waitUntil("the first line is there", () => document.getText().includes("ONE;"));
        await vscode.commands.executeCommand("cursorTop");
        await vscode.commands.executeCommand("type", { text: "typed " });
        yield "two;\n```\n";
      },
    };
    await propose();
    await run("acceptAllEdits");
    assert.equal(document.getText(), "typed // top\nONE;\ntwo;\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "typed // top\none;\ntwo;\n");
  });

  it("is one step of undo although the file was saved in between", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-edit-"));
    const file = path.join(folder, "saved.ts");
    fs.writeFileSync(file, "one;\ntwo;\n");
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    answerWith(fenced("one;\nTWO;\n"));
    await propose();
    await document.save();
    await run("acceptAllEdits");
    assert.equal(document.getText(), "one;\nTWO;\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "one;\ntwo;\n");
    await document.save();
    fs.rmSync(folder, { recursive: true });
  });

  it("is written anew after another instruction, with the proposal in view", async () => {
    answerWith(fenced("one;\nTWO;\n"));
    const { document } = await openUntitled("one;\ntwo;\n", { selected: "one;\ntwo;\n" });
    await propose();
    answerWith(fenced("one;\n2;\n"));
    scene.user.typing.push("In digits");
    await run("changeEdit");
    assert.match(newestPrompt(), /What you proposed[^]*TWO[^]*In digits/);
    await run("acceptAllEdits");
    assert.equal(document.getText(), "one;\n2;\n");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "one;\ntwo;\n");
  });

  it("edits the same lines although others came above them while its user was asked", async () => {
    answerWith(fenced("TWO;\n"));
    const { document } = await openUntitled("one;\ntwo;\nthree;\n", { selected: "two;\n" });
    scene.user.beforeTyping = async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), "zero;\nhalf;\n");
      await vscode.workspace.applyEdit(edit);
    };
    await propose();
    await run("acceptAllEdits");
    assert.equal(document.getText(), "zero;\nhalf;\none;\nTWO;\nthree;\n");
  });

  it("asks no model when its user leaves the input between the lines", async () => {
    const { document } = await openUntitled("one;\n", { selected: "one;\n" });
    await run("editInline");
    assert.equal(document.getText(), "one;\n");
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    assert.deepEqual(scene.user.sentences, []);
  });

  it("asks at the top of the window where VS Code shows no comments", async () => {
    const comments = vscode.workspace.getConfiguration("comments");
    await comments.update("visible", false, vscode.ConfigurationTarget.Global);
    let isAskedBetweenLines = false;
    scene.user.beforeTyping = async () => {
      isAskedBetweenLines = true;
    };
    answerWith(fenced("ONE;\n"));
    const { document } = await openUntitled("one;\n", { selected: "one;\n" });
    await propose();
    await comments.update("visible", undefined, vscode.ConfigurationTarget.Global);
    await run("acceptAllEdits");
    assert.equal(document.getText(), "ONE;\n");
    assert.equal(isAskedBetweenLines, false);
  });

  it("fills an empty document, which has no line ending either", async () => {
    answerWith(fenced("one;\ntwo;\n"));
    const { document } = await openUntitled("");
    await propose();
    await run("acceptAllEdits");
    assert.equal(document.getText(), "one;\ntwo;");
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), "");
  });

  it("works in a cell of a notebook", async () => {
    answerWith(fenced("two = 2\n"));
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "two = 1", "python");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const { document } = notebook.cellAt(0);
    await waitUntil(
      "the cell is edited",
      () => vscode.window.activeTextEditor?.document === document,
    );
    await propose();
    assert.match(scene.user.sentences.join(), /1 change is proposed/);
    await run("acceptAllEdits");
    assert.equal(document.getText(), "two = 2");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("refuses a document that cannot be written, in one sentence, and asks no model", async () => {
    const provider = { onDidChange: undefined, provideTextDocumentContent: () => "fixed;\n" };
    const registered = vscode.workspace.registerTextDocumentContentProvider("tempera-test", {
      provideTextDocumentContent: provider.provideTextDocumentContent,
    });
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse("tempera-test:/a.ts"),
    );
    await vscode.window.showTextDocument(document);
    answerWith(fenced("other;\n"));
    await propose();
    registered.dispose();
    assert.equal(document.getText(), "fixed;\n");
    assert.match(scene.user.sentences.join(), /cannot be changed\. Save a copy/);
  });

  it("says what is wrong when no model answers, and leaves the document as it was", async () => {
    const baseUrl = await originOfNothing();
    await setSetting("connections", [{ id: "test", backend: "openai-compatible", baseUrl }]);
    const { document } = await openUntitled("one;\n", { selected: "one;\n" });
    await propose();
    assert.equal(document.getText(), "one;\n");
    assert.notEqual(scene.user.sentences.join(), "");
    await useServer(scene.server);
  });
});
