import * as vscode from "vscode";

/** The cell that a button of a notebook belongs to; `undefined` for any other parameter of a command. */
export function notebookCellOf(parameter: unknown): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell === parameter);
}

/** Puts the cursor into a cell, with all of it selected unless the user has selected something there already. */
export async function enterCell(cell: vscode.NotebookCell): Promise<void> {
  const { document, index, notebook } = cell;
  if (vscode.window.activeTextEditor?.document !== document) {
    const selections = [new vscode.NotebookRange(index, index + 1)];
    await vscode.window.showNotebookDocument(notebook, { selections });
    const entered = untilActive(document);
    await vscode.commands.executeCommand("notebook.cell.edit");
    await entered;
  }
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document || !editor.selection.isEmpty) return;
  const end = document.lineAt(document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
}

/** So long VS Code has to open the editor of a cell, which it does a moment after it was told to. */
const maxWaitMs = 2_000;

function untilActive(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document === document) end();
    });
    const timer = setTimeout(end, maxWaitMs);
    if (vscode.window.activeTextEditor?.document === document) end();
  });
}
