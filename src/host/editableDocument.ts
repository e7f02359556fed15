import * as vscode from "vscode";
import { t } from "../core/base/localize";

type EditableFacts = Pick<vscode.TextDocument, "uri" | "isUntitled">;

/** Why a document cannot be changed, in one sentence; `undefined` where it can. */
export async function whyReadOnly(document: EditableFacts): Promise<string | undefined> {
  const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
  const isWritable =
    document.isUntitled || (await isWritableFile(notebookOf(document)?.uri ?? document.uri));
  return isWritable ? undefined : t("{0} is read-only; save a copy and try again there.", name);
}

function notebookOf({ uri }: EditableFacts): vscode.NotebookDocument | undefined {
  if (uri.scheme !== "vscode-notebook-cell") return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
}

async function isWritableFile(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "untitled") return true;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) === 0;
  } catch {
    // A file that is gone is still open as a document, and saving it makes it again.
    return true;
  }
}
