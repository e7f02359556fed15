/** What no tokenizer writes: the sign for bytes that make no character yet. */
const unfinished = /\uFFFD+$/;

/**
 * Turns the tokens of an answer into text, piece by piece. A character is told when its last byte is there; what may be
 * the beginning of a stop is kept back until the next token tells.
 */
export class WrittenText {
  #toldCharacters = 0;
  #hasStopped = false;
  /** Of the tokens that were not told yet. */
  #leastProbability = 1;

  constructor(
    private readonly stops: readonly string[],
    private readonly onText: (text: string, probability?: number) => void,
  ) {}

  /** `whole` is all that was written so far, its last token with `probability`. Returns whether a stop has come; what stands before it was told. */
  update(whole: string, probability: number): boolean {
    this.#leastProbability = Math.min(this.#leastProbability, probability);
    const stop = this.#firstStop(whole);
    this.#hasStopped = stop !== undefined;
    this.#tell(stop === undefined ? this.#certain(whole) : whole.slice(0, stop));
    return this.#hasStopped;
  }

  /** Tells what was kept back, once it is certain that nothing follows. */
  end(whole: string): void {
    if (!this.#hasStopped) this.#tell(whole);
  }

  #tell(text: string): void {
    if (text.length <= this.#toldCharacters) return;
    this.onText(text.slice(this.#toldCharacters), this.#leastProbability);
    this.#toldCharacters = text.length;
    this.#leastProbability = 1;
  }

  #firstStop(whole: string): number | undefined {
    const found = this.stops.map((stop) => whole.indexOf(stop)).filter((index) => index >= 0);
    return found.length === 0 ? undefined : Math.min(...found);
  }

  #certain(whole: string): string {
    const text = whole.replace(unfinished, "");
    const begun = this.stops.map((stop) => beginningAtEnd(text, stop));
    return text.slice(0, text.length - Math.max(0, ...begun));
  }
}

/** How many characters at the end of `text` are the beginning of `stop`. */
function beginningAtEnd(text: string, stop: string): number {
  let length = Math.min(stop.length - 1, text.length);
  while (length > 0 && !text.endsWith(stop.slice(0, length))) length -= 1;
  return length;
}
