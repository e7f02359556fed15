import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Attachment } from "../core/chat/conversation";
import { attachmentFor, type AttachmentResult } from "../core/context/attachmentFor";
import { chooseEnclosingSymbol, type OutlineSymbol } from "../core/context/chooseEnclosingSymbol";
import type { FileGate } from "../core/context/files/fileCollector";
import { indentedBlock } from "../core/context/indentedBlock";
import type { TextRange } from "../core/text/documentSnapshot";
import { originOfLines } from "./contextKinds/lines";
import { snapshotDocument } from "./documentSnapshots";

/** The selection, else the function, class or other symbol that the cursor is in. */
export function selectionOrSymbol(files: FileGate): Promise<AttachmentResult> {
  return symbolIn(currentEditor(), files);
}

/** The same for an editor and a place in it that is not the cursor's. */
export async function symbolIn(
  editor: (Pick<vscode.TextEditor, "document"> & { readonly selection: vscode.Range }) | undefined,
  files: FileGate,
): Promise<AttachmentResult> {
  if (!editor) return nothingOpen();
  const { document, selection } = editor;
  const verdict = await files.check(document.uri.toString(), "user");
  if (verdict.kind === "refused") return { kind: "nothing", advice: verdict.reason };
  if (!selection.isEmpty) return attach(document, selection);
  if (document.getText().trim() === "") return attachWhole(document);
  const symbol = await enclosingSymbol(document, cursorOf(selection));
  return symbol ? attach(document, symbol) : { kind: "nothing", advice: selectFirst };
}

function cursorOf(selection: vscode.Range): vscode.Position {
  return selection instanceof vscode.Selection ? selection.active : selection.start;
}

/** The function, class or other symbol around a position, or what is indented like one. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<TextRange | undefined> {
  const outline = await outlineOf(document.uri);
  return outline.length > 0
    ? chooseEnclosingSymbol(outline, position)
    : indentedBlock(snapshotDocument(document), position.line);
}

export async function wholeFile(files: FileGate): Promise<AttachmentResult> {
  const editor = currentEditor();
  if (!editor) return nothingOpen();
  const verdict = await files.check(editor.document.uri.toString(), "user");
  if (verdict.kind === "refused") return { kind: "nothing", advice: verdict.reason };
  return attachWhole(editor.document);
}

/** The function, class or other block around a place; the place's own lines where there is none. */
export async function blockAround(
  document: vscode.TextDocument,
  place: vscode.Range,
  files: FileGate,
): Promise<AttachmentResult> {
  const verdict = await files.check(document.uri.toString(), "user");
  if (verdict.kind === "refused") return { kind: "nothing", advice: verdict.reason };
  const outline = await outlineOf(document.uri);
  const block =
    outline.length > 0
      ? chooseEnclosingSymbol(outline, place.start)
      : indentedBlock(snapshotDocument(document), place.start.line);
  return attach(document, block ?? linesAround(document, place));
}

/** Just what stands in a range. */
export async function rangeContext(
  document: vscode.TextDocument,
  range: vscode.Range,
  files: FileGate,
): Promise<AttachmentResult> {
  const verdict = await files.check(document.uri.toString(), "user");
  if (verdict.kind === "refused") return { kind: "nothing", advice: verdict.reason };
  return attach(document, range);
}

const linesBeside = 10;

function linesAround(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  return document.validateRange(
    new vscode.Range(Math.max(0, start.line - linesBeside), 0, end.line + linesBeside + 1, 0),
  );
}

/** Only what is selected; `undefined` where nothing is, or in a file that is kept from models. */
export async function selectionIfAny(files: FileGate): Promise<Attachment | undefined> {
  const editor = currentEditor();
  if (!editor || editor.selection.isEmpty) return undefined;
  const verdict = await files.check(editor.document.uri.toString(), "user");
  if (verdict.kind === "refused" || editor.selection.isEmpty) return undefined;
  const result = attach(editor.document, editor.selection);
  return result.kind === "attachment" ? result.attachment : undefined;
}

/** The editor that the user was in last. A log that is open is no place to work in. */
export function currentEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.scheme === "output" ? undefined : editor;
}

const selectFirst = t(
  "Select some code, or put the cursor inside a function or class, and try again.",
);

function nothingOpen(): AttachmentResult {
  const isTabOpen = vscode.window.tabGroups.activeTabGroup.activeTab !== undefined;
  const advice = isTabOpen
    ? t("This tab does not hold text. Open a file with code in it and try again.")
    : t("Open a file with code in it and try again.");
  return { kind: "nothing", advice };
}

function attach(document: vscode.TextDocument, range: AttachmentRange): AttachmentResult {
  const result = attachmentFor(snapshotDocument(document), range, randomUUID());
  if (result.kind === "nothing") return result;
  const origin = originOfLines(document.uri.toString(), range);
  return { kind: "attachment", attachment: { ...result.attachment, origin } };
}

type AttachmentRange = Parameters<typeof attachmentFor>[1];

function attachWhole(document: vscode.TextDocument): AttachmentResult {
  return attach(document, new vscode.Range(0, 0, document.lineCount, 0));
}

type FoundSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

/** Empty where no language extension knows the document's outline. */
export async function outlineOf(uri: vscode.Uri): Promise<readonly OutlineSymbol[]> {
  const found = await vscode.commands.executeCommand<readonly FoundSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return (found ?? []).map(toOutlineSymbol);
}

function toOutlineSymbol(symbol: FoundSymbol): OutlineSymbol {
  return {
    range: "range" in symbol ? symbol.range : symbol.location.range,
    isBlock: blockKinds.has(symbol.kind),
    children: "children" in symbol ? symbol.children.map(toOutlineSymbol) : [],
  };
}

const blockKinds: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
  vscode.SymbolKind.Struct,
]);
