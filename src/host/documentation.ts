import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { documentableOf } from "../core/document/chooseDeclarations";
import {
  documentSource,
  type Declaration,
  type DocumentSource,
} from "../core/document/declaration";
import { documentDeclarations } from "../core/document/documentDeclarations";
import { documentLanguageOf } from "../core/document/languages/index";
import { relocateDocstrings } from "../core/document/relocateDocstrings";
import {
  weaveDocstrings,
  type OffsetEdit,
  type WrittenDocstring,
} from "../core/document/weaveDocstrings";
import type { SymbolPlace } from "../core/context/symbolPlace";
import { parallelRequests } from "../core/model/parallelRequests";
import type { CommandServices } from "./commands/editorCommand";
import { outlineFrom, symbolsOf } from "./documentOutline";
import { snapshotDocument } from "./documentSnapshots";
import { whyReadOnly } from "./editableDocument";
import { showAdvice } from "./errorMessages";
import { placeInEditor } from "./openPlace";
import { withProgress } from "./progress";

/** A document that can be documented, as it was when the command was run. */
export interface DocumentTarget {
  readonly selection: vscode.Range;
  readonly document: vscode.TextDocument;
  readonly languageId: string;
  readonly source: DocumentSource;
  readonly declarations: readonly Declaration[];
}

export type TargetResult =
  | { readonly kind: "target"; readonly target: DocumentTarget }
  | { readonly kind: "nothing"; readonly advice: string };

/** As often is tried to change a document while its user types. */
export const maxAttempts = 5;

/** The active document, or that of a place, and what can be documented in it. */
export async function documentTarget(
  files: CommandServices["files"],
  place?: SymbolPlace,
): Promise<TargetResult> {
  const shown = placeInEditor(place);
  if (!shown) return nothing(t("Open a file with code in it and try again."));
  const { document } = shown.editor;
  const { selection } = shown;
  const { languageId } = document;
  const verdict = await files.check(document.uri.toString(), "user");
  if (verdict.kind === "refused") return nothing(verdict.reason);
  const readOnly = await whyReadOnly(document);
  if (readOnly !== undefined) return nothing(readOnly);
  const language = documentLanguageOf(languageId);
  if (!language) return nothing(unknownLanguage(languageId));
  const symbols = await symbolsOf(document.uri);
  const source = documentSource(document.getText(), language);
  const declarations = documentableOf(
    source,
    outlineFrom(symbols, snapshotDocument(document), source),
  );
  return { kind: "target", target: { document, selection, languageId, source, declarations } };
}

function nothing(advice: string): TargetResult {
  return { kind: "nothing", advice };
}

function unknownLanguage(languageId: string): string {
  return t(
    "Tempera writes no documentation comments for {0} by itself. Select the code, run Ask About Selection and type /document.",
    languageId,
  );
}

/** Documents the declarations, with progress whose cancelling keeps what has come. Throws what kept the model from going on. */
export async function documentAll(
  models: CommandServices["models"],
  target: DocumentTarget,
  declarations: readonly Declaration[],
): Promise<void> {
  const { document, languageId, source } = target;
  const title = t("Tempera documents {0}", titleOf(declarations));
  const { written, failures, error } = await withProgress(title, async (signal, report) => {
    const parallel = await parallelRequests(models, "document", signal);
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const onProgress = (count: number) => report(t("{0} of {1}", count, declarations.length));
    const input = { path, languageId, source, declarations, parallel, onProgress };
    return documentDeclarations(models, input, signal);
  });
  const refusals = written.length === 0 ? [] : await putInto(target, written);
  if (error !== undefined) throw error;
  const sentences = [...failures, ...refusals];
  if (sentences.length > 0) showAdvice(sentences.slice(0, 3).join(" "));
}

function titleOf(declarations: readonly Declaration[]): string {
  const [only] = declarations;
  return declarations.length === 1 && only
    ? only.name
    : t("{0, plural, one {# declaration} other {# declarations}}", declarations.length);
}

/** One change that one undo takes back. Returns a sentence for each docstring that found no place. */
async function putInto(
  { document, languageId, source }: DocumentTarget,
  written: readonly WrittenDocstring[],
): Promise<readonly string[]> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const now = documentSource(document.getText(), source.language);
    const found = relocateDocstrings(source, now, written);
    const woven = weaveDocstrings(now, languageId, found.written);
    const refusals = [...found.refusals, ...woven.refusals];
    if (woven.edits.length === 0) return refusals;
    if (await vscode.workspace.applyEdit(workspaceEdit(document, woven.edits))) return refusals;
  }
  return [t("The document could not be changed; nothing was written. Try again.")];
}

function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly OffsetEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text);
  }
  return edit;
}
