import type { DocumentSnapshot, TextPosition } from "./documentSnapshot";

interface TextSnapshotOptions {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** A snapshot of a text that is at hand as one string. Its line table is made at the first question that needs it. */
export class TextSnapshot implements DocumentSnapshot {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  #lines: readonly LineBounds[] | undefined;

  constructor({ uri, path, languageId, version, text }: TextSnapshotOptions) {
    this.uri = uri;
    this.path = path;
    this.languageId = languageId;
    this.version = version;
    this.text = text;
  }

  get lineCount(): number {
    return this.#bounds.length;
  }

  lineAt(line: number): string {
    const bounds = this.#bounds[line];
    return bounds ? this.text.slice(bounds.start, bounds.end) : "";
  }

  /** A position outside the text counts as the nearest one inside. */
  offsetAt({ line, character }: TextPosition): number {
    if (line < 0) return 0;
    const bounds = this.#bounds[line];
    if (!bounds) return this.text.length;
    return Math.min(bounds.start + Math.max(character, 0), bounds.end);
  }

  positionAt(offset: number): TextPosition {
    const clamped = Math.min(Math.max(offset, 0), this.text.length);
    const line = this.#lineOf(clamped);
    const { start, end } = this.#bounds[line] ?? { start: 0, end: 0 };
    return { line, character: Math.min(clamped, end) - start };
  }

  get #bounds(): readonly LineBounds[] {
    return (this.#lines ??= lineBoundsOf(this.text));
  }

  /** The last line that begins at or before `offset`, found by halving. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#bounds.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#bounds[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Offsets of a line's text; `end` is where its line ending begins. */
interface LineBounds {
  readonly start: number;
  readonly end: number;
}

function lineBoundsOf(text: string): readonly LineBounds[] {
  const bounds: LineBounds[] = [];
  let start = 0;
  for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) {
    bounds.push({ start, end: index });
    start = index + ending.length;
  }
  bounds.push({ start, end: text.length });
  return bounds;
}
