import assert from "node:assert/strict";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { readManifest } from "../support/manifest";
import { modelScene } from "./support/modelScene";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";

describe("The buttons of notebooks and terminals", () => {
  const scene = modelScene();

  const openNotebook = async (...cells: readonly (readonly [string, string])[]) => {
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData(
        cells.map(
          ([language, code]) =>
            new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, language),
        ),
      ),
    );
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  };
  const prompt = () =>
    JSON.stringify(
      sentField(
        scene.server.requestsTo(chatRoute).at(-1) ?? assert.fail("Nothing was asked"),
        "messages",
      ),
    );

  for (const [language, code] of [
    ["python", "cell_py = 1\ncell_py + 1"],
    ["javascript", "let cellJs = 1;\ncellJs + 1;"],
    ["rust", "let cell_rs = 1;\ncell_rs + 1"],
    ["julia", "cell_jl = 1\ncell_jl + 1"],
  ] as const)
    it(`explain the cell of ${language} that they stand at, not the one before`, async () => {
      const notebook = await openNotebook(["python", "first_cell = 0"], [language, code]);
      await vscode.commands.executeCommand("tempera.explainSelection", notebook.cellAt(1));
      for (const line of code.split("\n")) assert.ok(prompt().includes(line), line);
      assert.doesNotMatch(prompt(), /first_cell/);
      assert.equal(notebook.cellAt(1).document.getText(), code);
    });

  it("change the whole cell, and no other, once that is accepted", async () => {
    scene.server.options = {
      ...scene.server.options,
      answer: scriptedAnswer("```\ncell_done = 2\n```"),
    };
    const notebook = await openNotebook(["python", "keep = 0"], ["python", "cell_old = 1"]);
    await vscode.commands.executeCommand("tempera.simplifySelection", notebook.cellAt(1));
    await vscode.commands.executeCommand("tempera.acceptAllEdits");
    assert.equal(notebook.cellAt(0).document.getText(), "keep = 0");
    assert.equal(notebook.cellAt(1).document.getText().trim(), "cell_done = 2");
  });

  it("sum up what is selected in the terminal, and leave the clipboard as it was", async () => {
    await vscode.env.clipboard.writeText("mine");
    const terminal = vscode.window.createTerminal("surfaces");
    try {
      terminal.show();
      await waitUntil("the terminal is in front", () => vscode.window.activeTerminal === terminal);
      terminal.sendText("echo surfaces-$((40 + 3))");
      await waitUntil("the terminal's output is summed up", async () => {
        await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
        await vscode.commands.executeCommand("tempera.summarizeTerminal");
        return scene.server.requestsTo(chatRoute).length > 0 && prompt().includes("surfaces-43");
      });
      const [request] = scene.server.requestsTo(chatRoute);
      assert.equal(request && sentTemperature(request), 0.3);
      assert.equal(await vscode.env.clipboard.readText(), "mine");
    } finally {
      terminal.dispose();
    }
  });

  it("are in the menus of cells and terminals", () => {
    const { menus } = readManifest().contributes;
    const commandsOf = (menu: string) =>
      menus[menu]?.map((item) => ("submenu" in item ? item.submenu : item.command)) ?? [];
    assert.deepEqual(commandsOf("notebook/cell/title"), ["tempera.cell"]);
    assert.ok(commandsOf("tempera.cell").includes("tempera.explainSelection"));
    assert.deepEqual(commandsOf("terminal/context"), [
      "tempera.explainTerminal",
      "tempera.summarizeTerminal",
    ]);
  });
});
