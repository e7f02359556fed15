import { indentationWidth, isBlank, leadingWhitespace } from "../text/indentation";

/** What was taken out: the rest of a line, a part of a line with text behind it, or what a block holds. */
export type GapKind = "line" | "span" | "block";
export const gapKinds: readonly GapKind[] = ["line", "span", "block"];

/** A place in a file where text was taken out that the model is to write again. */
export interface Gap {
  readonly kind: GapKind;
  readonly before: string;
  readonly expected: string;
  readonly after: string;
}

const maxLineCharacters = 160;
const leastCharacters = 6;
const blockLines = { least: 1, most: 8 } as const;
const tabSize = 4;
const comment = /^\s*(?:\/\/|#|\/?\*|"""|'''|--)/;
const opener = /[{:]\s*$/;
const closer = /^\s*[\])}]/;

/** All gaps of one kind that a file has; what is taken out of each is decided by `random`, from 0 to 1. */
export function gapsIn(text: string, kind: GapKind, random: () => number): readonly Gap[] {
  const lines = text.split("\n");
  const offsets: number[] = [];
  for (let offset = 0, line = 0; line < lines.length; line++) {
    offsets.push(offset);
    offset += (lines[line]?.length ?? 0) + 1;
  }
  return lines.flatMap((line, index) => {
    if (comment.test(line) || line.length > maxLineCharacters) return [];
    const start = offsets[index] ?? 0;
    const found = kind === "block" ? blockAt(lines, index) : partOf(line, kind, random);
    if (!found) return [];
    const from = start + found.from;
    const to = from + found.length;
    const expected = text.slice(from, to);
    return [{ kind, before: text.slice(0, from), expected, after: text.slice(to) }];
  });
}

interface Part {
  /** Counted from the line's start. */
  readonly from: number;
  readonly length: number;
}

function partOf(line: string, kind: "line" | "span", random: () => number): Part | undefined {
  return kind === "line" ? restOf(line, random) : spanOf(line, random);
}

/** From some place between two words to the line's end. */
function restOf(line: string, random: () => number): Part | undefined {
  const content = line.trimEnd();
  const starts = wordStarts(content).filter((start) => content.length - start >= leastCharacters);
  const from = starts[Math.floor(random() * starts.length * 0.7)];
  return from === undefined ? undefined : { from, length: content.length - from };
}

/** What stands between two brackets, or a part of it that ends at the closing one. */
function spanOf(line: string, random: () => number): Part | undefined {
  const match = /[([]([^()[\]]{6,})[)\]]/.exec(line);
  const inner = match?.[1];
  if (match === null || inner === undefined || isBlank(inner)) return undefined;
  const starts = [0, ...wordStarts(inner)].filter(
    (start) => inner.length - start >= leastCharacters,
  );
  const start = starts[Math.floor(random() * starts.length)] ?? 0;
  return { from: match.index + 1 + start, length: inner.length - start };
}

function wordStarts(text: string): readonly number[] {
  const indentation = leadingWhitespace(text).length;
  return Array.from(text.matchAll(/(?<![\w$])[\w$]/g), ({ index }) => index).filter(
    (index) => index >= indentation,
  );
}

/** The lines below one that opens a block, as far as they are deeper; the cursor stands behind their indentation. */
function blockAt(lines: readonly string[], index: number): Part | undefined {
  const head = lines[index] ?? "";
  if (!opener.test(head)) return undefined;
  const margin = indentationWidth(head, tabSize);
  const below = lines.slice(index + 1, index + 2 + blockLines.most);
  const end = below.findIndex(
    (line) => !isBlank(line) && indentationWidth(line, tabSize) <= margin,
  );
  const isWhole = end >= blockLines.least && (closer.test(below[end] ?? "") || /:\s*$/.test(head));
  const body = below.slice(0, Math.max(end, 0)).join("\n").trimEnd();
  const indentation = leadingWhitespace(body).length;
  if (!isWhole || body.length - indentation < leastCharacters) return undefined;
  return { from: head.length + 1 + indentation, length: body.length - indentation };
}
