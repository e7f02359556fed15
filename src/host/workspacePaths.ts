import * as vscode from "vscode";

/** The file or folder behind a path as the user sees it: with the folder's name in front where there are several. */
export function uriOfPath(path: string): vscode.Uri | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (folders.length === 1 && only) return vscode.Uri.joinPath(only.uri, path);
  const [name, ...rest] = path.split("/");
  const folder = folders.find((candidate) => candidate.name === name);
  return folder && vscode.Uri.joinPath(folder.uri, ...rest);
}

/** The opposite; the whole path where it lies outside. */
export function pathOfUri(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder?.uri.toString() === uri.toString()) {
    return (vscode.workspace.workspaceFolders ?? []).length > 1 ? folder.name : "";
  }
  return vscode.workspace.asRelativePath(uri);
}
