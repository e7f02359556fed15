import { seededRandom } from "../../../src/core/base/seededRandom";
import { logNormal } from "./lots";

/** A file whose text is known. The typist writes stretches of it while the rest is already there. */
export interface TruthFile {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/**
 * One act of the typist. `gapMs` is the time since the act before. `at` and `to` say how much of the gap's
 * truth stands before and after the act; a slip brings none.
 */
export type TraceEvent = { readonly gapMs: number; readonly at: number; readonly to: number } & (
  | { readonly kind: "type"; readonly text: string; readonly cursors: 1 | 2 }
  | { readonly kind: "backspace" }
  | { readonly kind: "paste"; readonly text: string }
  /** Takes back the act before, which was a paste. */
  | { readonly kind: "undo"; readonly length: number }
  /** Puts the cursor at `start` of a file; what lies between `start` and `end` is yet to be typed. */
  | {
      readonly kind: "open-gap";
      readonly file: number;
      readonly start: number;
      readonly end: number;
    }
);

const gapLines = 14;

/** `plain`: types through and does nothing else, as the simulation did from which the goals come. */
export type Typing = "lively" | "plain";

/**
 * People-like typing of at least `keys` keys: quick inside words, slower after separators and at new lines,
 * now and then a thinking pause, a slip that is corrected, a line pasted, a paste undone, a jump to the other
 * file, a few keys with two cursors. The same seed gives the same trace.
 */
export function typingTrace(
  files: readonly TruthFile[],
  keys: number,
  seed: number,
  typing: Typing = "lively",
): TraceEvent[] {
  const typist = new Typist(seed, typing);
  for (let visit = 0; typist.keys < keys; visit++) {
    const file = visit % files.length;
    const truth = files[file];
    if (!truth) break;
    const gap = typist.chooseGap(truth.text);
    typist.writeGap(file, gap, truth.text.slice(gap.start, gap.end));
  }
  return typist.events;
}

/** Stands for nothing but the next key. */
const plainLot = 0.5;

class Typist {
  readonly events: TraceEvent[] = [];
  keys = 0;
  readonly #random: () => number;

  constructor(
    seed: number,
    private readonly typing: Typing,
  ) {
    this.#random = seededRandom(seed);
  }

  /** Some lines of the file, from a line start, with something before and after them. */
  chooseGap(text: string): { start: number; end: number } {
    const lineStarts = [0];
    for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) {
      lineStarts.push(index + 1);
    }
    const last = Math.max(1, lineStarts.length - gapLines - 10);
    const first = Math.min(last, 8 + Math.floor(this.#random() * last));
    const start = lineStarts[first] ?? 0;
    return { start, end: (lineStarts[first + gapLines] ?? text.length) - 1 };
  }

  writeGap(file: number, gap: { start: number; end: number }, text: string): void {
    const gapMs = logNormal(this.#random, 1500, 0.4);
    this.events.push({ kind: "open-gap", file, ...gap, gapMs, at: 0, to: 0 });
    for (let offset = 0; offset < text.length;) offset += this.#write(text, offset);
  }

  /** Writes what comes next and says how many characters of the truth it brought. */
  #write(text: string, offset: number): number {
    const rest = text.slice(offset);
    const before = text.slice(0, offset);
    const lot = this.#actLot();
    const line = /^[^\n]+/.exec(rest)?.[0];
    if (line && lot < 0.08 && /\n[ \t]*$/.test(before)) return this.#paste(line, offset);
    if (lot > 0.985 && /^\w/.test(rest)) this.#slip(offset);
    if (lot > 0.97 && lot < 0.975 && /\w$/.test(before)) this.#backspaceAndRetype(text, offset);
    const key = /^\n[ \t]*/.exec(rest)?.[0] ?? rest.slice(0, 1);
    this.#type(key, before, { at: offset, to: offset + key.length });
    return key.length;
  }

  #actLot(): number {
    return this.typing === "plain" ? plainLot : this.#random();
  }

  #type(text: string, before: string, progress: { at: number; to: number }): void {
    const cursors = this.#random() < 0.005 ? 2 : 1;
    this.events.push({ kind: "type", text, cursors, gapMs: this.#keyGapMs(before), ...progress });
    this.keys++;
  }

  #slip(offset: number): void {
    const wrong = 1 + Math.floor(this.#random() * 3);
    for (let count = 0; count < wrong; count++) this.#type("q", "q", { at: offset, to: offset });
    for (let count = 0; count < wrong; count++) this.#backspace(offset, offset, count);
  }

  #backspaceAndRetype(text: string, offset: number): void {
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const count = Math.min(offset - lineStart, 2 + Math.floor(this.#random() * 12));
    for (let index = 0; index < count; index++) {
      this.#backspace(offset - index, offset - index - 1, index);
    }
    for (let index = offset - count; index < offset; index++) {
      const progress = { at: index, to: index + 1 };
      this.#type(text.slice(index, index + 1), text.slice(0, index), progress);
    }
  }

  #backspace(at: number, to: number, index: number): void {
    const gapMs = logNormal(this.#random, index ? 90 : 350, 0.3);
    this.events.push({ kind: "backspace", gapMs, at, to });
    this.keys++;
  }

  #paste(line: string, offset: number): number {
    const gapMs = logNormal(this.#random, 700, 0.4);
    const paste = {
      kind: "paste",
      text: line,
      gapMs,
      at: offset,
      to: offset + line.length,
    } as const;
    const undo = { kind: "undo", length: line.length, gapMs, at: paste.to, to: offset } as const;
    const acts = this.#random() < 0.4 ? [paste, undo, paste] : [paste];
    this.events.push(...acts);
    this.keys += acts.length;
    return line.length;
  }

  /** `before` is what stands before the key; the editor has indented a new line by itself. */
  #keyGapMs(before: string): number {
    if (this.#random() < 0.02) return logNormal(this.#random, 2500, 0.5);
    if (/(^|\n)[ \t]*$/.test(before)) return logNormal(this.#random, 490, 0.4);
    return logNormal(this.#random, /\w$/.test(before) ? 120 : 220, 0.35);
  }
}
