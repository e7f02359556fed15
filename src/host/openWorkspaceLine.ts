import * as vscode from "vscode";
import { showAdvice } from "./errorMessages";
import { uriOfPath } from "./workspacePaths";

const address = /^workspace:\/(?<path>[^?#]+)#L(?<line>\d+)/;

/** Shows the line that a link such as `workspace:/src/cart.ts#L12` means. `false` where it is no such link. */
export async function openWorkspaceLine(url: string): Promise<boolean> {
  const { path, line } = address.exec(url)?.groups ?? {};
  if (path === undefined) return false;
  const uri = uriOfPath(decodeURIComponent(path));
  const isInside = uri !== undefined && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  if (!isInside || !(await isThere(uri))) {
    showAdvice("There is no such file in this workspace. The model may have made it up.");
    return true;
  }
  const position = new vscode.Position(Math.max(0, Number(line) - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
  return true;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    // File systems have many words for it; all of them mean that there is nothing to show.
    return false;
  }
}
