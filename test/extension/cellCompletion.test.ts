import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CompletionRecord } from "../../src/core/completion/completionRecord";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";
import { closeEditors, forgetSettings, tempera, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("ghost text in a notebook", () => {
  let server: ModelServer;

  before(async () => {
    server = await ModelServer.start({ models: [{ name: "qwen2.5-coder:1.5b" }] });
    await useServer(server);
  });
  afterEach(closeEditors);
  after(async () => {
    await forgetSettings();
    await server.close();
  });

  it("appears in the cell that one types into", async () => {
    const api = await tempera();
    server.options = { ...server.options, answer: scriptedAnswer("len(items)") };
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "", "python");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.cell.edit");
    await waitUntil(
      "the cell has the keyboard",
      () => vscode.window.activeTextEditor?.document === notebook.cellAt(0).document,
    );
    const shown = new Promise<CompletionRecord>((resolve) => {
      const subscription = api.completion.onDidFinish((record) => {
        if (record.result.kind !== "shown") return;
        subscription.dispose();
        resolve(record);
      });
    });
    for (const text of "count = ") await vscode.commands.executeCommand("type", { text });
    const { result, languageId } = await shown;
    assert.equal(languageId, "python");
    assert.equal(result.kind === "shown" && result.text, "count = len(items)");
  });
});
