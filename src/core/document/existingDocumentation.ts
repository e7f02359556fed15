import { t } from "../base/localize";
import type { DocumentConvention } from "./conventions/documentConvention";
import { lineBefore, lineStart, type Declaration, type DocumentSource } from "./declaration";

/** Where documentation goes: what is between the offsets makes room for it. */
interface DocumentationPlace {
  readonly start: number;
  readonly end: number;
  readonly indentation: string;
  readonly isDocumented: boolean;
}

export type PlaceResult =
  | { readonly kind: "place"; readonly place: DocumentationPlace }
  | { readonly kind: "none"; readonly reason: string };

/** Comments that speak to a tool and so stay next to the code that they speak of. */
const directive =
  /^\/[/*]+\s*(?:eslint|oxlint|tslint|@ts-|biome-|prettier-|istanbul|c8 |v8 |noinspection|NOLINT|nolint|clang-format|go:|line |export |\+build|language=|#)/i;

export function documentationPlace(
  source: DocumentSource,
  declaration: Declaration,
  convention: DocumentConvention,
): PlaceResult {
  return convention.placement === "above"
    ? { kind: "place", place: placeAbove(source, declaration, convention) }
    : placeInside(source, declaration);
}

function placeAbove(
  source: DocumentSource,
  declaration: Declaration,
  { isDocumentation }: DocumentConvention,
): DocumentationPlace {
  const indentation = /^[ \t]*/.exec(source.text.slice(declaration.start))?.[0] ?? "";
  let end = declaration.start;
  let above = commentAbove(source, end);
  while (above && directive.test(above.text)) {
    end = above.start;
    above = commentAbove(source, end);
  }
  let start = end;
  const isBlock = above?.text.startsWith("/*") ?? false;
  while (above && isDocumentation(above.text)) {
    start = above.start;
    above = isBlock ? undefined : commentAbove(source, start);
    if (above?.text.startsWith("/*")) above = undefined;
  }
  return { start, end, indentation, isDocumented: start < end };
}

/** The comment that ends on the line above `start` and has its lines for itself. `start` is that of its first line. */
function commentAbove({ text, spans }: DocumentSource, start: number) {
  const line = lineBefore(text, start);
  if (!line) return undefined;
  const end = line.start + text.slice(line.start, line.end).trimEnd().length;
  const span = spans.find((candidate) => candidate.kind === "comment" && candidate.end === end);
  const comment = span ?? spans.find(({ kind, end: at }) => kind === "comment" && at === line.end);
  if (!comment) return undefined;
  const first = lineStart(text, comment.start);
  const hasOwnLines = text.slice(first, comment.start).trim() === "";
  return hasOwnLines ? { text: text.slice(comment.start, comment.end), start: first } : undefined;
}

/** First in the body, which begins after the line that ends with the head's colon. */
function placeInside(source: DocumentSource, { nameOffset, name, end }: Declaration): PlaceResult {
  const { code, spans, text } = source;
  const colon = colonAfter(code, nameOffset);
  const headEnd = colon === undefined ? -1 : text.indexOf("\n", colon);
  if (
    colon === undefined ||
    headEnd < 0 ||
    code.slice(colon + 1, headEnd).trim() !== "" ||
    isText(source, colon + 1, headEnd)
  ) {
    const reason = t(
      "{0} has its body on the line of its head; put it on a line of its own and try again.",
      name,
    );
    return { kind: "none", reason };
  }
  const first = firstStatement(source, headEnd + 1);
  if (first === undefined || first >= end) {
    return { kind: "none", reason: t("{0} has no body yet; write one and try again.", name) };
  }
  const indentation = text.slice(lineStart(text, first), first);
  const docstring = source.language.docstringsOf?.(text).find(({ start }) => start === first);
  if (docstring) {
    const lineEnd = text.indexOf("\n", docstring.end);
    const start = lineStart(text, first);
    const isLast = lineEnd < 0;
    return {
      kind: "place",
      place: { start, end: isLast ? text.length : lineEnd + 1, indentation, isDocumented: true },
    };
  }
  const standsInText = spans.some(({ kind, start }) => kind === "string" && start === first);
  if (standsInText) {
    const reason = t("{0} begins with a text that is no docstring; move it and try again.", name);
    return { kind: "none", reason };
  }
  return {
    kind: "place",
    place: { start: headEnd + 1, end: headEnd + 1, indentation, isDocumented: false },
  };
}

function isText({ spans }: DocumentSource, start: number, end: number): boolean {
  return spans.some((span) => span.kind === "string" && span.start >= start && span.start < end);
}

/** The colon that ends a head: the first that stands in no bracket. */
function colonAfter(code: string, offset: number): number | undefined {
  let depth = 0;
  for (let index = offset; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character)) depth -= 1;
    else if (character === ":" && depth === 0) return index;
  }
  return undefined;
}

function firstStatement({ code, spans }: DocumentSource, from: number): number | undefined {
  const inCode = /\S/.exec(code.slice(from))?.index;
  const texts = spans.find(({ kind, start }) => kind === "string" && start >= from)?.start;
  const places = [inCode === undefined ? undefined : from + inCode, texts];
  const found = places.filter((place) => place !== undefined);
  return found.length === 0 ? undefined : Math.min(...found);
}
