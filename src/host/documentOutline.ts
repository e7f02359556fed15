import * as vscode from "vscode";
import type { DocumentSource, OutlinedDeclaration } from "../core/document/declaration";
import { findDeclarations } from "../core/document/findDeclarations";
import type { DocumentSnapshot } from "../core/text/documentSnapshot";
import type { DeclarationKind } from "../core/document/languages/documentLanguage";

type FoundSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

const kinds: ReadonlyMap<vscode.SymbolKind, DeclarationKind> = new Map([
  [vscode.SymbolKind.Class, "type"],
  [vscode.SymbolKind.Enum, "type"],
  [vscode.SymbolKind.Interface, "type"],
  [vscode.SymbolKind.Struct, "type"],
  [vscode.SymbolKind.Function, "function"],
  [vscode.SymbolKind.Method, "function"],
  [vscode.SymbolKind.Constructor, "function"],
]);

/** What a language extension tells of a document's functions and types; empty where there is none that could. */
export async function symbolsOf(uri: vscode.Uri): Promise<readonly FoundSymbol[]> {
  const found = await vscode.commands.executeCommand<readonly FoundSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return found ?? [];
}

/** Functions and types of a document: those of its language extension, else those that its lines show. */
export function outlineFrom(
  symbols: readonly FoundSymbol[],
  document: DocumentSnapshot,
  source: DocumentSource,
): readonly OutlinedDeclaration[] {
  const outline = declarationsFrom(symbols, document);
  return outline.length > 0 ? outline : findDeclarations(source);
}

/** What a language extension calls functions and types. */
export function declarationsFrom(
  symbols: readonly FoundSymbol[],
  document: DocumentSnapshot,
): readonly OutlinedDeclaration[] {
  return symbols.flatMap((symbol) => declarationsOf(symbol, document, false));
}

/** A symbol and those inside it. What has no name of its own, such as a callback, cannot be documented. */
function declarationsOf(
  symbol: FoundSymbol,
  document: DocumentSnapshot,
  isLocal: boolean,
): readonly OutlinedDeclaration[] {
  const kind = kinds.get(symbol.kind);
  const children = "children" in symbol ? symbol.children : [];
  const inside = children.flatMap((child) =>
    declarationsOf(child, document, isLocal || kind === "function"),
  );
  const name = symbol.name.replace(/\(.*$/s, "").trim();
  const nameOffset = kind && offsetOfName(symbol, name, document);
  if (kind === undefined || nameOffset === undefined) return inside;
  const end = document.offsetAt(rangeOf(symbol).end);
  return [{ name, kind, nameOffset, end, isLocal }, ...inside];
}

function rangeOf(symbol: FoundSymbol): vscode.Range {
  return "range" in symbol ? symbol.range : symbol.location.range;
}

function offsetOfName(
  symbol: FoundSymbol,
  name: string,
  document: DocumentSnapshot,
): number | undefined {
  if (!/^[#~\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return undefined;
  const range = "selectionRange" in symbol ? symbol.selectionRange : rangeOf(symbol);
  const from = document.offsetAt(range.start);
  const index = document.text.slice(from, document.offsetAt(range.end)).indexOf(name);
  return index < 0 ? undefined : from + index;
}
