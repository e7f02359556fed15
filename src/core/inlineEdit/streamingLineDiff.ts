/** What becomes of lines, in their order. `line` counts the old lines from 0. */
export type LineStep =
  | { readonly kind: "keep"; readonly line: number }
  | { readonly kind: "remove"; readonly line: number }
  | { readonly kind: "add"; readonly text: string };

/** A line that stands more than once counts as found again only this far below. */
const nearLines = 12;

/**
 * Compares old lines with new ones while these come. A step that was given is never taken back: lines that say little,
 * such as a closing brace, are held until the next line tells where they belong.
 */
export class StreamingLineDiff {
  #next = 0;
  #isInStep = true;
  #held: string[] = [];

  constructor(private readonly oldLines: readonly string[]) {}

  add(text: string): readonly LineStep[] {
    if (this.#isInStep && this.oldLines[this.#next] === text) return [this.#keep()];
    this.#isInStep = false;
    if (saysLittle(text)) {
      this.#held.push(text);
      return [];
    }
    const found = this.#find(text);
    if (found < 0) return [...this.#release(0), { kind: "add", text }];
    const steps = this.#meet(found);
    this.#isInStep = true;
    return [...steps, this.#keep()];
  }

  /** No more lines come: what is left of the old ones is gone. */
  end(): readonly LineStep[] {
    return this.#meet(this.oldLines.length);
  }

  #find(text: string): number {
    const found = this.oldLines.indexOf(text, this.#next);
    if (found < 0 || found - this.#next <= nearLines) return found;
    return this.oldLines.indexOf(text, found + 1) < 0 ? found : -1;
  }

  /** Goes on at `line` of the old lines; held lines are matched with those right above it. */
  #meet(line: number): readonly LineStep[] {
    let matched = 0;
    while (
      matched < this.#held.length &&
      line - matched > this.#next &&
      this.oldLines[line - matched - 1] === this.#held.at(-matched - 1)
    )
      matched += 1;
    const added = this.#release(matched);
    const removed: LineStep[] = [];
    for (; this.#next < line - matched; this.#next += 1)
      removed.push({ kind: "remove", line: this.#next });
    const kept = Array.from({ length: matched }, () => this.#keep());
    return [...added, ...removed, ...kept];
  }

  /** Adds the held lines but for the last `except`, which are known already. */
  #release(except: number): readonly LineStep[] {
    const added = this.#held.slice(0, this.#held.length - except);
    this.#held = [];
    return added.map((text) => ({ kind: "add", text }));
  }

  #keep(): LineStep {
    this.#next += 1;
    return { kind: "keep", line: this.#next - 1 };
  }
}

/** Blank lines and brackets stand everywhere. */
function saysLittle(text: string): boolean {
  return !/[\p{L}\p{N}_]/u.test(text);
}
