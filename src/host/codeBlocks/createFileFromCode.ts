import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import { isProtectedPath } from "../../core/codeBlocks/protectedPaths";
import { relativePath, suggestFilePath } from "../../core/codeBlocks/suggestFilePath";
import { showWarning } from "../errorMessages";
import { openCodeInEditor } from "./openCodeInEditor";

/**
 * Makes a new file of the code in the workspace folder, under a name that the user may change, and opens it. Nothing that
 * exists is written over. Without a folder the code opens as an untitled document.
 */
export async function createFileFromCode(block: CodeBlock): Promise<void> {
  const folder = currentFolder();
  if (!folder) return openCodeInEditor(block);
  const path = await askPath(folder.uri, suggestFilePath(block));
  if (path === undefined || !(await isAllowed(path))) return;
  const uri = vscode.Uri.joinPath(folder.uri, path);
  const edit = new vscode.WorkspaceEdit();
  const contents = new TextEncoder().encode(block.code.replace(/\n?$/u, "\n"));
  edit.createFile(uri, { contents });
  if (!(await vscode.workspace.applyEdit(edit)))
    return showWarning(
      t("{0} could not be created. Check that the folder can be written to.", path),
    );
  await vscode.window.showTextDocument(uri);
}

/** The workspace folder of the file the user is in, else the first one. */
function currentFolder(): vscode.WorkspaceFolder | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const ofEditor = uri && vscode.workspace.getWorkspaceFolder(uri);
  return ofEditor ?? vscode.workspace.workspaceFolders?.[0];
}

async function askPath(folder: vscode.Uri, suggested: string): Promise<string | undefined> {
  const end = suggested.lastIndexOf(".");
  const typed = await vscode.window.showInputBox({
    title: t("New File from Code"),
    prompt: t("The path of the new file, within the workspace folder."),
    value: suggested,
    valueSelection: [suggested.lastIndexOf("/") + 1, end < 0 ? suggested.length : end],
    validateInput: (value) => problemOf(folder, value),
  });
  return typed?.trim();
}

/** Empty where a file can be created at the path. */
async function problemOf(folder: vscode.Uri, typed: string): Promise<string> {
  const path = typed.trim();
  if (path === "" || path.endsWith("/")) return t("Enter the name of the file.");
  if (relativePath(path) !== path)
    return t("Enter a path within the workspace folder, such as src/main.ts.");
  const exists = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, path)).then(
    () => true,
    () => false,
  );
  return exists ? t("{0} exists already. Enter another name.", path) : "";
}

/** A file that tells tools what to run is written only after the user has seen which one it is. */
async function isAllowed(path: string): Promise<boolean> {
  if (!isProtectedPath(path)) return true;
  const create = t("Create It");
  const answer = await vscode.window.showWarningMessage(
    t("{0} can make tools run programs. Read the code before you create it.", path),
    { modal: true },
    create,
  );
  return answer === create;
}
