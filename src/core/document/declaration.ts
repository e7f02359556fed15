import type { DeclarationKind, DocumentLanguage } from "./languages/documentLanguage";
import { lexicalSpans, maskSpans, type LexicalSpan } from "./lexis";

/** A source as it is documented: its text, and what of it is code. */
export interface DocumentSource {
  readonly text: string;
  readonly language: DocumentLanguage;
  readonly spans: readonly LexicalSpan[];
  /** The text with blanks in place of comments and texts. */
  readonly code: string;
}

/** What an outline tells of a function, class or the like. Offsets into the text. */
export interface OutlinedDeclaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Where its name stands. */
  readonly nameOffset: number;
  readonly end: number;
  /** It stands inside a function, where documentation helps nobody. */
  readonly isLocal: boolean;
}

export interface Declaration extends OutlinedDeclaration {
  /** Where the line begins with which it begins, attributes and decorators included. */
  readonly start: number;
}

export function documentSource(text: string, language: DocumentLanguage): DocumentSource {
  const spans = lexicalSpans(text, language.lexis);
  return { text, language, spans, code: maskSpans(text, spans) };
}

/** Adds where a declaration begins; `undefined` where other code stands before it on its line. */
export function locateDeclaration(
  source: DocumentSource,
  outlined: OutlinedDeclaration,
): Declaration | undefined {
  const { code, language } = source;
  let start = lineStart(code, outlined.nameOffset);
  const before = code
    .slice(start, outlined.nameOffset)
    .replace(/^\s*(?:@[\w.]+(?:\([^)]*\))?\s*|\[[^\]]*\]\s*|#\[[^\]]*\]\s*)*/, "");
  if (/[{};,=]/.test(before)) return undefined;
  for (;;) {
    const above = lineBefore(code, start);
    const head = above && attributeStart(code, above, language);
    if (head === undefined) return { ...outlined, start };
    start = head;
  }
}

/** Where the attribute begins that ends on a line, if one does. */
function attributeStart(
  code: string,
  line: { readonly start: number; readonly end: number },
  { attribute }: DocumentLanguage,
): number | undefined {
  const text = code.slice(line.start, line.end).trimEnd();
  const isClosed = /[)\]}]$/.test(text);
  const opening = isClosed ? openingOf(code, line.start + text.length - 1) : line.start;
  if (opening === undefined) return undefined;
  const start = lineStart(code, opening);
  return attribute.test(code.slice(start, line.end).trim()) ? start : undefined;
}

/** Where the bracket opens that closes at an offset. */
function openingOf(code: string, closing: number): number | undefined {
  let depth = 0;
  for (let index = closing; index >= 0; index -= 1) {
    const character = code.charAt(index);
    if (/[)\]}]/.test(character)) depth += 1;
    else if (/[([{]/.test(character)) depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The line above the one that begins at an offset, without its line ending. */
export function lineBefore(text: string, start: number) {
  if (start === 0) return undefined;
  const end = text.charAt(start - 2) === "\r" ? start - 2 : start - 1;
  return { start: lineStart(text, start - 1), end };
}

/** What the model is shown of a declaration: all of it, with what stands before it on its first line. */
export function textOf(source: DocumentSource, { start, end }: Declaration): string {
  return source.text.slice(start, end);
}
