import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { showAdvice } from "./errorMessages";
import { uriOfPath } from "./workspacePaths";

const address = /^workspace:\/(?<path>[^?#]+)#L(?<line>\d+)(?:-L?(?<last>\d+))?/;

/** Shows the lines that a link such as `workspace:/src/cart.ts#L12` or `…#L12-20` means. `false` where it is no such link. */
export async function openWorkspaceLine(url: string): Promise<boolean> {
  const { path, line, last = line } = address.exec(url)?.groups ?? {};
  if (path === undefined) return false;
  const uri = uriOfPath(decodeURIComponent(path));
  const isInside = uri !== undefined && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  if (!isInside || !(await isThere(uri))) {
    showAdvice(t("There is no such file in this workspace. The model may have made it up."));
    return true;
  }
  const first = Math.max(0, Number(line) - 1);
  const end = Math.max(first, Number(last) - 1);
  const selection = new vscode.Range(first, 0, end, end > first ? Number.MAX_SAFE_INTEGER : 0);
  await vscode.window.showTextDocument(uri, { selection });
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
