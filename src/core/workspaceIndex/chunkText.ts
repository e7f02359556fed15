import type { Boundary } from "./chunkers/chunker";
import { maxLevel } from "./chunkers/chunker";
import { chunkers } from "./chunkers/index";

/** A piece of a file that is found as one. Lines count from 0; the end is not in it. */
export interface Chunk {
  readonly startLine: number;
  readonly endLine: number;
  /** What is declared in it. */
  readonly names: readonly string[];
  /** What it lies in: the class of a method, the section of a paragraph. */
  readonly outerNames: readonly string[];
}

/** Smaller pieces join their neighbours. */
const minLines = 8;
const maxLines = 60;
const maxCharacters = 4_000;

/** Cuts a text into chunks that cover all of it, each of a size that a model can be given whole. */
export function chunkText(text: string, languageId: string): readonly Chunk[] {
  const lines = text.split("\n");
  const boundaries = boundariesOf(lines, languageId);
  const whole: Piece = { start: 0, end: lines.length };
  const measure = new Measure(lines);
  const pieces = cut(whole, 0, boundaries, measure);
  return pieces
    .filter((piece) => !measure.isBlank(piece))
    .map(({ start, end }) => ({
      startLine: start,
      endLine: end,
      ...namesAt(boundaries, start, end),
    }));
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

function boundariesOf(lines: readonly string[], languageId: string): readonly Boundary[] {
  for (const chunker of chunkers) {
    const boundaries = chunker.boundariesOf(lines, languageId);
    if (boundaries) return boundaries;
  }
  return [];
}

/** How large pieces are, from sums that are made once. */
class Measure {
  readonly #charactersBefore: readonly number[];

  constructor(readonly lines: readonly string[]) {
    let sum = 0;
    this.#charactersBefore = [0, ...lines.map((line) => (sum += line.trim().length))];
  }

  characters({ start, end }: Piece): number {
    return (this.#charactersBefore[end] ?? 0) - (this.#charactersBefore[start] ?? 0);
  }

  isBlank(piece: Piece): boolean {
    return this.characters(piece) === 0;
  }

  isTooLarge(piece: Piece): boolean {
    return piece.end - piece.start > maxLines || this.characters(piece) > maxCharacters;
  }
}

/** Cuts a piece that is too large at the outermost boundaries that help. */
function cut(
  piece: Piece,
  level: number,
  boundaries: readonly Boundary[],
  measure: Measure,
): readonly Piece[] {
  if (!measure.isTooLarge(piece) && (level > 0 || piece.end - piece.start <= minLines))
    return [piece];
  if (level > maxLevel) return cutBluntly(piece, measure);
  const at = boundaries.filter(
    (boundary) =>
      boundary.level === level && boundary.line > piece.start && boundary.line < piece.end,
  );
  const pieces = piecesBetween(piece, at);
  return joinSmall(
    pieces.flatMap((part) =>
      measure.isTooLarge(part) ? cut(part, level + 1, boundaries, measure) : [part],
    ),
    measure,
  );
}

function piecesBetween({ start, end }: Piece, boundaries: readonly Boundary[]): readonly Piece[] {
  const starts = [...new Set([start, ...boundaries.map(({ line }) => line)])];
  return starts.map((line, index) => ({ start: line, end: starts[index + 1] ?? end }));
}

function joinSmall(pieces: readonly Piece[], measure: Measure): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const both = last && { start: last.start, end: piece.end };
    const isSmall = Math.min(sizeOf(last), sizeOf(piece)) < minLines;
    if (both && isSmall && !measure.isTooLarge(both)) joined[joined.length - 1] = both;
    else joined.push(piece);
  }
  return joined;
}

function sizeOf(piece: Piece | undefined): number {
  return piece ? piece.end - piece.start : Infinity;
}

/** Nothing tells where to cut, so it is cut at the last empty line that leaves half of a chunk, or where it is full. */
function cutBluntly(piece: Piece, measure: Measure): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = piece.start;
  let lastBlank = -1;
  for (let line = start; line < piece.end; line += 1) {
    if (measure.isTooLarge({ start, end: line + 1 }) && line > start) {
      const end = lastBlank > start + maxLines / 2 ? lastBlank : line;
      pieces.push({ start, end });
      start = end;
    }
    if (measure.lines[line]?.trim() === "") lastBlank = line;
  }
  return [...pieces, { start, end: piece.end }];
}

function namesAt(boundaries: readonly Boundary[], start: number, end: number) {
  const names: string[] = [];
  const outer: (string | undefined)[] = [];
  for (const { line, level, name } of boundaries) {
    if (line >= end) break;
    if (line >= start) {
      if (name !== undefined) names.push(name);
    } else {
      outer.length = level;
      outer[level] = name;
    }
  }
  const firstLevel = boundaries.find(({ line }) => line >= start && line < end)?.level;
  const isFirstAtStart = boundaries.some(({ line }) => line === start);
  const depth = isFirstAtStart ? firstLevel : undefined;
  return { names, outerNames: outer.slice(0, depth).flatMap((name) => name ?? []) };
}
