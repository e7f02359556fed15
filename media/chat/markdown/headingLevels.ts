/** Headings of an answer come below the heading of the answer itself. */
const topLevel = 3;
const lowestLevel = 6;

/**
 * Gives headings their levels without gaps, whatever depths a model chose: the first is a third-level one, and each
 * next one lies at most one level deeper.
 */
export class HeadingLevels {
  readonly #depths: number[];

  constructor(depths: readonly number[] = []) {
    this.#depths = Array.from(depths);
  }

  /** The same headings so far; what comes after is its own. */
  copy(): HeadingLevels {
    return new HeadingLevels(this.#depths);
  }

  /** @param depth as the markdown has it, 1 to 6. */
  levelOf(depth: number): number {
    while ((this.#depths.at(-1) ?? 0) >= depth) this.#depths.pop();
    this.#depths.push(depth);
    return Math.min(topLevel - 1 + this.#depths.length, lowestLevel);
  }
}
