/** Takes the probability of text that is held back over to the text that is told later. */
export class HeldProbability {
  #least: number | undefined;

  /** Text came with it. */
  add(probability: number | undefined): void {
    if (probability !== undefined) this.#least = Math.min(this.#least ?? 1, probability);
  }

  /** What goes along with the text that is told now. */
  take(): { readonly probability?: number } {
    const probability = this.#least;
    this.#least = undefined;
    return probability === undefined ? {} : { probability };
  }
}
