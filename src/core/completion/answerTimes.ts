/** An answer that takes as long as this is seen by those only who pause, and they do not mind a little more. */
const slowMs = 1_500;
const rememberedTimes = 5;
const leastTimes = 3;

/** How long the server of completions takes to the first text that can be shown. */
export class AnswerTimes {
  readonly #timesMs: number[] = [];

  /** Most of the last answers took long, whatever a single one took, such as the one for which a model was loaded. */
  get areLong(): boolean {
    const longCount = this.#timesMs.filter((timeMs) => timeMs >= slowMs).length;
    return this.#timesMs.length >= leastTimes && longCount > this.#timesMs.length / 2;
  }

  note(timeMs: number): void {
    this.#timesMs.push(timeMs);
    if (this.#timesMs.length > rememberedTimes) this.#timesMs.shift();
  }

  clear(): void {
    this.#timesMs.length = 0;
  }
}
