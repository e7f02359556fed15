import { isBlank } from "../text/indentation";
import { isDeclarationHead, type LineRange } from "./codeNodes";
import { isElision } from "./elision";
import { lineName } from "./lineName";

export interface AlignOptions {
  readonly snippet: readonly string[];
  readonly file: readonly string[];
  readonly snippetRange: LineRange;
  readonly fileRange: LineRange;
  /** Snippet lines with which a piece begins that may stand far from the one before it. */
  readonly starts: ReadonlySet<number>;
  /** File lines that are not to be taken. */
  readonly excluded?: ReadonlySet<number>;
}

export interface Alignment {
  /** File lines by snippet lines, both ascending. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Snippet lines whose file line has the same text but for white space. */
  readonly equal: ReadonlySet<number>;
  readonly score: number;
}

/** What each file line costs that lies between two lines of one piece, and between two pieces. */
const gapCost = 0.001;
const farGapCost = 0.000_01;

/** A head of a function or a class weighs as much as so many of its lines: they follow it. */
const headFactor = 20;

/** Words that are in more lines than this tell no line from another. */
const commonWordLines = 40;

/**
 * Finds which lines of the file the lines of a snippet are, in the order of both, so that the lines that agree weigh as much
 * as they can: a line that is rare in the file weighs more than a common one, one that is only alike less than an equal one.
 */
export function alignLines(options: AlignOptions): Alignment {
  const { snippetRange, fileRange, starts } = options;
  const rows = snippetRange.end - snippetRange.start;
  const columns = fileRange.end - fileRange.start;
  const weights = new LineWeights(options);
  const from = new Uint8Array((rows + 1) * (columns + 1));
  let above = new Float64Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    const line = snippetRange.start + row - 1;
    const matches = weights.matchesOf(line);
    const cost = row === rows ? 0 : starts.has(line + 1) ? farGapCost : gapCost;
    const scores = new Float64Array(columns + 1);
    for (let column = 0; column <= columns; column += 1) {
      const index = row * (columns + 1) + column;
      scores[column] = above[column] ?? 0;
      const match = column > 0 && matches.get(fileRange.start + column - 1);
      const paired = match ? (above[column - 1] ?? 0) + match : -1;
      const skipped = column > 0 ? (scores[column - 1] ?? 0) - cost : -1;
      if (skipped > (scores[column] ?? 0)) [scores[column], from[index]] = [skipped, 1];
      if (paired > (scores[column] ?? 0)) [scores[column], from[index]] = [paired, 2];
    }
    above = scores;
  }
  return { ...traceBack(options, from), score: above[columns] ?? 0 };
}

function traceBack({ snippet, file, snippetRange, fileRange }: AlignOptions, from: Uint8Array) {
  const columns = fileRange.end - fileRange.start;
  const pairs: (readonly [number, number])[] = [];
  let row = snippetRange.end - snippetRange.start;
  let column = columns;
  while (row > 0) {
    const step = from[row * (columns + 1) + column];
    if (step === 2) pairs.push([snippetRange.start + row - 1, fileRange.start + column - 1]);
    if (step !== 1) row -= 1;
    if (step !== undefined && step > 0) column -= 1;
  }
  const equal = pairs.filter(([line, other]) => sameText(snippet[line], file[other]));
  return { pairs: new Map(pairs.toReversed()), equal: new Set(equal.map(([line]) => line)) };
}

export function textOf(line: string | undefined): string {
  return (line ?? "").trim().replaceAll(/\s+/gu, " ");
}

function sameText(one: string | undefined, other: string | undefined): boolean {
  return textOf(one) === textOf(other);
}

/** How much it tells that a line of the snippet is a line of the file. */
class LineWeights {
  readonly #linesByText = new Map<string, number[]>();
  readonly #linesByWord = new Map<string, number[]>();
  readonly #words = new Map<number, ReadonlySet<string>>();

  constructor(private readonly options: AlignOptions) {
    const { file, fileRange, excluded } = options;
    for (let line = fileRange.start; line < fileRange.end; line += 1) {
      const text = textOf(file[line]);
      if (text === "") continue;
      add(this.#linesByText, text, line);
      if (excluded?.has(line)) continue;
      const words = wordsOf(text);
      this.#words.set(line, words);
      for (const word of words) add(this.#linesByWord, word, line);
    }
  }

  matchesOf(line: number): ReadonlyMap<number, number> {
    const source = this.options.snippet[line] ?? "";
    const matches = new Map<number, number>();
    if (isBlank(source) || isElision(source)) return matches;
    const text = textOf(source);
    const weight = baseWeight(text) * (isDeclarationHead(this.options.snippet, line) ? headFactor : 1);
    for (const [other, likeness] of this.#likeLines(text))
      matches.set(other, 0.4 * likeness * weight);
    const same = this.#linesByText.get(text) ?? [];
    for (const other of same)
      if (!this.options.excluded?.has(other)) matches.set(other, weight / same.length);
    return matches;
  }

  /** Lines that share most of their words and are about the same. */
  #likeLines(text: string): ReadonlyMap<number, number> {
    const words = wordsOf(text);
    const name = lineName(text);
    const shared = new Map<number, number>();
    for (const word of words) {
      const lines = this.#linesByWord.get(word) ?? [];
      if (lines.length > commonWordLines) continue;
      for (const line of lines) shared.set(line, 0);
    }
    for (const line of shared.keys()) {
      const others = this.#words.get(line) ?? new Set();
      const common = [...words].filter((word) => others.has(word)).length;
      const likeness = (2 * common) / (words.size + others.size);
      const isLike = likeness >= 0.6 && lineName(textOf(this.options.file[line])) === name;
      if (isLike) shared.set(line, likeness);
      else shared.delete(line);
    }
    return shared;
  }
}

/** Whether the line can tell a place: it is more than brackets and a letter. */
export function isTelling(line: string | undefined): boolean {
  return baseWeight(textOf(line)) >= 1;
}

/** 0 to 2: brackets alone say nearly nothing, a long line says much. */
function baseWeight(text: string): number {
  const letters = text.match(/[\p{L}\p{N}_]/gu)?.length ?? 0;
  if (letters === 0) return 0.05;
  return letters < 3 ? 0.2 : 1 + Math.min(letters, 40) / 40;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}\p{N}_]+/gu));
}

function add<K>(map: Map<K, number[]>, key: K, line: number): void {
  const lines = map.get(key);
  if (lines) lines.push(line);
  else map.set(key, [line]);
}
