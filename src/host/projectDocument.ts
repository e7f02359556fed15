import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Files } from "../core/context/files/fileCollector";
import type { ChangeReviews } from "./codeBlocks/changeReviews";
import { showAdvice } from "./errorMessages";

/** A document at the root of a project, such as its README; its text is empty where there is none yet. */
export interface ProjectDocument {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly exists: boolean;
}

/** The first of the names, whatever their case, that stands in a folder; the first name for a new file where none does. */
export async function findProjectDocument(
  root: vscode.Uri,
  names: readonly [string, ...string[]],
  files: Pick<Files, "collect">,
): Promise<ProjectDocument | { readonly kind: "refused"; readonly reason: string }> {
  const entries = await vscode.workspace.fs.readDirectory(root);
  const isNamed = (name: string) => (entry: string) => entry.toLowerCase() === name.toLowerCase();
  const present = entries.map(([entry]) => entry);
  const [found] = names.flatMap((name) => present.find(isNamed(name)) ?? []);
  const uri = vscode.Uri.joinPath(root, found ?? names[0]);
  if (found === undefined) {
    const path = vscode.workspace.asRelativePath(uri, false);
    return { uri, path, languageId: "markdown", text: "", exists: false };
  }
  const file = await files.collect(uri.toString(), "user");
  return file.kind === "refused" ? file : { ...file, uri, exists: true };
}

/** Shows what would be written as a diff; a file that is not there yet opens unsaved. */
export async function proposeDocument(
  document: ProjectDocument,
  text: string,
  reviews: Pick<ChangeReviews, "open">,
): Promise<void> {
  if (document.exists) return reviews.open(document, text);
  const uri = document.uri.with({ scheme: "untitled" });
  await vscode.window.showTextDocument(uri, { preview: false });
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  if (!(await vscode.workspace.applyEdit(edit)))
    showAdvice(t("{0} could not be opened. Make the file and try again.", document.path));
}
