import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { FileGate } from "../../core/context/files/fileCollector";
import { currentEditor, enclosingSymbol } from "../editorContext";

/** What an edit is to change: whole lines of an editor. */
export type EditTarget =
  | { readonly kind: "target"; readonly editor: vscode.TextEditor; readonly range: vscode.Range }
  | NoTarget;

interface NoTarget {
  readonly kind: "nothing";
  readonly advice: string;
}

/** A symbol that is longer is more than one thing to rewrite. */
const maxSymbolLines = 150;

/** The lines of the selection, else the symbol around the cursor, else the cursor's line. */
export async function editTarget(files: FileGate): Promise<EditTarget> {
  const found = await writableEditor(files);
  if (found.kind === "nothing") return found;
  return { kind: "target", editor: found.editor, range: await linesToEdit(found.editor) };
}

/** The editor that is active, where it may be read and its document can be changed. */
export async function writableEditor(
  files: FileGate,
): Promise<{ readonly kind: "editor"; readonly editor: vscode.TextEditor } | NoTarget> {
  const editor = currentEditor();
  if (!editor)
    return { kind: "nothing", advice: t("Open a file that you can write in and try again.") };
  const { document } = editor;
  const verdict = await files.check(document.uri.toString(), "user");
  if (verdict.kind === "refused") return { kind: "nothing", advice: verdict.reason };
  if (await isReadOnly(document)) return { kind: "nothing", advice: readOnlyAdvice(document) };
  return { kind: "editor", editor };
}

/** Asks the language for symbols, which may take long where it has just begun to look at the file. */
export async function linesToEdit({
  document,
  selection,
}: Pick<vscode.TextEditor, "document" | "selection">): Promise<vscode.Range> {
  const lines = selection.isEmpty ? await linesAround(document, selection.active) : selection;
  return wholeLines(document, lines);
}

export function readOnlyAdvice({ uri }: vscode.TextDocument): string {
  return t(
    "{0} cannot be changed. Save a copy that can be written, and try again there.",
    vscode.workspace.asRelativePath(uri),
  );
}

/** Ends where the next line begins, so that the last line's ending belongs to it. */
export function wholeLines(
  document: vscode.TextDocument,
  { start, end }: Pick<vscode.Range, "start" | "end">,
): vscode.Range {
  const endsAtLineStart = end.character === 0 && end.line > start.line;
  const last = endsAtLineStart ? end.line - 1 : end.line;
  return document.validateRange(new vscode.Range(start.line, 0, last + 1, 0));
}

async function linesAround(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range> {
  const line = document.lineAt(position).range;
  if (line.isEmpty) return line;
  const symbol = await enclosingSymbol(document, position);
  if (!symbol || symbol.end.line - symbol.start.line >= maxSymbolLines) return line;
  return new vscode.Range(symbol.start.line, 0, symbol.end.line, symbol.end.character);
}

/** As far as can be known before anything is written. */
async function isReadOnly({ isUntitled, uri }: vscode.TextDocument): Promise<boolean> {
  if (isUntitled) return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  if (uri.scheme !== "file" && uri.scheme !== "vscode-remote") return false;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return permissions === vscode.FilePermission.Readonly;
  } catch {
    // What is not there yet, or was deleted under the editor, can be written.
    return false;
  }
}
