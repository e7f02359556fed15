import { lineName } from "./lineName";

/** Words that are in more lines than this tell no line from another. */
const commonWordLines = 40;

/** What two lines have to share of their words to be alike. */
const leastLikeness = 0.6;

/** The lines of a file by what they say. */
export class FileIndex {
  readonly #linesByText = new Map<string, number[]>();
  readonly #linesByWord = new Map<string, number[]>();

  constructor(readonly lines: readonly string[]) {
    for (const [line, source] of lines.entries()) {
      const text = textOf(source);
      if (text === "") continue;
      add(this.#linesByText, text, line);
      for (const word of wordsOf(text)) add(this.#linesByWord, word, line);
    }
  }

  /** The lines that say just this but for white space, in order. */
  linesWith(text: string): readonly number[] {
    return this.#linesByText.get(text) ?? [];
  }

  /** Lines that share most of their words with `text` and are about the same, each with its likeness up to 1. */
  linesLike(text: string): ReadonlyMap<number, number> {
    const words = wordsOf(text);
    const name = lineName(text);
    const like = new Map<number, number>();
    const candidates = new Set<number>();
    for (const word of words) {
      const lines = this.#linesByWord.get(word) ?? [];
      if (lines.length <= commonWordLines) for (const line of lines) candidates.add(line);
    }
    for (const line of candidates) {
      const other = textOf(this.lines[line]);
      const likeness = likenessOf(words, wordsOf(other));
      if (likeness >= leastLikeness && lineName(other) === name) like.set(line, likeness);
    }
    return like;
  }
}

/** A line as it is compared: without white space at its ends, and one blank for each run of it inside. */
export function textOf(line: string | undefined): string {
  return (line ?? "").trim().replaceAll(/\s+/gu, " ");
}

function likenessOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const common = [...words].filter((word) => others.has(word)).length;
  return (2 * common) / (words.size + others.size);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}\p{N}_]+/gu));
}

function add(map: Map<string, number[]>, key: string, line: number): void {
  const lines = map.get(key);
  if (lines) lines.push(line);
  else map.set(key, [line]);
}
