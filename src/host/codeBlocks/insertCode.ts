import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { currentEditor } from "../editorContext";
import { showWarning } from "../errorMessages";

/** Puts `code` at the cursor of the editor the user was in last, as one undo step. Says so where it cannot. */
export async function insertCode(code: string): Promise<void> {
  const editor = currentEditor();
  if (!editor)
    return showWarning(
      t("Open the file that the code belongs to, put the cursor there, and insert again."),
    );
  if (code === "") return;
  const { document, selection } = editor;
  const { version } = document;
  const isInserted = await editor.edit((edit) => edit.insert(selection.active, code), {
    undoStopBefore: true,
    undoStopAfter: true,
  });
  // An editor that is read-only says that it has made the edit, but the document stays as it was.
  if (!isInserted || document.version === version)
    return showWarning(
      t(
        "{0} cannot be changed. Copy the code, or open a file that can be written.",
        vscode.workspace.asRelativePath(document.uri),
      ),
    );
  await vscode.window.showTextDocument(document, {
    viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
  });
}
