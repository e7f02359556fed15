import * as vscode from "vscode";

/** What was dropped: the kind of each thing, and its key among those of the kind. */
export interface DroppedThing {
  readonly kind: "file" | "folder";
  readonly key: string;
}

/** Schemes of VS Code's own file systems; anything else that is dropped is no file of the workspace. */
export async function droppedThings(uris: readonly string[]): Promise<readonly DroppedThing[]> {
  const things: DroppedThing[] = [];
  for (const text of new Set(uris)) {
    const uri = parseUri(text);
    if (uri) things.push({ kind: (await isFolder(uri)) ? "folder" : "file", key: uri.toString() });
  }
  return things;
}

/** A folder of the workspace or within it; what lies outside is told by whoever reads it. */
async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    // It is not there, or not to be seen: reading it tells the user why.
    return false;
  }
}

function parseUri(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    // A page may send any text; what is no address names nothing.
    return undefined;
  }
}
