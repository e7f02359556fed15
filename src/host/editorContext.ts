import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Attachment } from "../core/chat/conversation";

/** A piece of the active editor, or one sentence on what to do to have one. */
export type EditorContext =
  | { readonly kind: "attachment"; readonly attachment: Attachment }
  | { readonly kind: "nothing"; readonly advice: string };

/** More than this is no piece of work but a data file; a model could not take it in either. */
const maxCharacters = 400_000;

/** The selection, else the function, class or other symbol that the cursor is in. */
export async function selectionOrSymbol(): Promise<EditorContext> {
  const editor = textEditor();
  if ("advice" in editor) return editor;
  const { document, selection } = editor;
  if (!selection.isEmpty) return attach(document, selection);
  const symbol = await enclosingSymbol(document, selection.active);
  if (symbol) return attach(document, symbol);
  return nothing(
    document.getText().trim() === ""
      ? emptyFileAdvice
      : "Select the code first, or put the cursor inside a function or class.",
  );
}

/** Only what is selected; `undefined` where nothing is. */
export function selectionIfAny(): Attachment | undefined {
  const editor = textEditor();
  if ("advice" in editor || editor.selection.isEmpty) return undefined;
  const context = attach(editor.document, editor.selection);
  return context.kind === "attachment" ? context.attachment : undefined;
}

/** The whole file. */
export function wholeFile(): EditorContext {
  const editor = textEditor();
  if ("advice" in editor) return editor;
  const { document } = editor;
  return attach(document, new vscode.Range(0, 0, document.lineCount, 0));
}

const emptyFileAdvice = "This file is empty. Open a file with code in it, then try again.";

function textEditor(): vscode.TextEditor | (EditorContext & { kind: "nothing" }) {
  const editor = vscode.window.activeTextEditor;
  if (editor && editor.document.uri.scheme !== "output") return editor;
  return nothing(
    vscode.window.tabGroups.activeTabGroup.activeTab
      ? "This tab does not hold text. Open a file with code in it, then try again."
      : "Open a file with code in it, then try again.",
  );
}

function attach(document: vscode.TextDocument, range: vscode.Range): EditorContext {
  const { start, end } = document.validateRange(range);
  const characters = document.offsetAt(end) - document.offsetAt(start);
  if (characters > maxCharacters)
    return nothing(
      `That is ${inThousands(characters)} characters, more than a model can read at once. Select at most ${inThousands(maxCharacters)}.`,
    );
  const text = document.getText(range);
  if (text.trim() === "") return nothing(emptyFileAdvice);
  if (text.includes("\0"))
    return nothing("This looks like a binary file. Open a file with text in it.");
  const endsAtLineStart = end.character === 0 && end.line > start.line;
  return {
    kind: "attachment",
    attachment: {
      id: randomUUID(),
      path: vscode.workspace.asRelativePath(document.uri),
      languageId: document.languageId,
      startLine: start.line + 1,
      endLine: endsAtLineStart ? end.line : end.line + 1,
      text,
    },
  };
}

/** The innermost symbol around the position, where a language extension knows it. */
async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range | undefined> {
  const found = await vscode.commands.executeCommand<readonly FoundSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  return innermost(found ?? [], position);
}

type FoundSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

/** The smallest block around the position. At the top level everything counts, inside only what is a block. */
function innermost(
  topLevel: readonly FoundSymbol[],
  position: vscode.Position,
): vscode.Range | undefined {
  return [...topLevel, ...topLevel.flatMap(descendants).filter(isBlock)]
    .map(rangeOf)
    .filter((range) => range.contains(position))
    .toSorted((one, other) => lineSpan(one) - lineSpan(other))[0];
}

function descendants(symbol: FoundSymbol): FoundSymbol[] {
  const children = "children" in symbol ? symbol.children : [];
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function rangeOf(symbol: FoundSymbol): vscode.Range {
  return "range" in symbol ? symbol.range : symbol.location.range;
}

function lineSpan({ start, end }: vscode.Range): number {
  return end.line - start.line;
}

/** A variable or a property inside a function is too small to be what the user means. */
function isBlock({ kind }: FoundSymbol): boolean {
  return blockKinds.has(kind);
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
  vscode.SymbolKind.Object,
  vscode.SymbolKind.Struct,
]);

function inThousands(count: number): string {
  return `${Math.round(count / 1000)},000`;
}

function nothing(advice: string): EditorContext & { kind: "nothing" } {
  return { kind: "nothing", advice };
}
