import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import type { ContextKind, ContextPart, ContextResult } from "./contextKind";
import { readFile } from "./readFile";

/** A folder with more files than this is too much for one question. */
const maxFiles = 30;

const maxOffered = 8;

export const folder: ContextKind = {
  id: "folder",
  word: "folder",
  label: t("Folder"),
  detail: t("The files of a folder, up to {0}", maxFiles),
  isFile: true,
  find: async (query) => {
    const found = await vscode.workspace.findFiles("**/*", undefined, 2_000);
    const folders = new Set(found.flatMap((uri) => foldersAbove(uri)));
    const wanted = query.toLowerCase();
    return [...folders]
      .map((key) => ({ key, path: vscode.workspace.asRelativePath(vscode.Uri.parse(key)) }))
      .filter(({ path }) => path.toLowerCase().includes(wanted))
      .toSorted((one, other) => one.path.length - other.path.length)
      .slice(0, maxOffered)
      .map(({ key, path }) => ({ key, label: `${path}/`, detail: t("Folder") }));
  },
  read: (key, files) => readFolder(vscode.Uri.parse(key), files),
};

/** Those within the workspace. */
function foldersAbove(uri: vscode.Uri): readonly string[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? uri.path;
  const folders: string[] = [];
  let above = vscode.Uri.joinPath(uri, "..");
  while (above.path.length > root.length) {
    folders.push(above.toString());
    above = vscode.Uri.joinPath(above, "..");
  }
  return folders;
}

async function readFolder(uri: vscode.Uri, files: Files): Promise<ContextResult> {
  const pattern = new vscode.RelativePattern(uri, "**/*");
  const found = await vscode.workspace.findFiles(pattern, undefined, maxFiles + 1);
  const path = vscode.workspace.asRelativePath(uri);
  if (found.length > maxFiles)
    return {
      kind: "nothing",
      advice: t(
        "{0} has more than {1} files. Attach a folder inside it, or single files.",
        path,
        maxFiles,
      ),
    };
  const parts: ContextPart[] = [];
  for (const inside of found.toSorted((one, other) => one.path.localeCompare(other.path))) {
    const result = await readFile(inside.toString(), files, "tempera");
    if (result.kind === "parts") parts.push(...result.parts);
  }
  return parts.length > 0
    ? { kind: "parts", parts }
    : { kind: "nothing", advice: t("{0} has no file that may be read.", path) };
}
