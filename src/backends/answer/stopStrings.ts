interface StopResult {
  readonly text: string;
  readonly isStopped: boolean;
}

/**
 * Ends a text at the first of its stop strings, which servers take only four of. Text that may be the
 * beginning of one is held back until it is known.
 */
export class StopStrings {
  #held = "";

  constructor(private readonly stops: readonly string[]) {}

  push(text: string): StopResult {
    const all = this.#held + text;
    const ends = this.stops.map((stop) => all.indexOf(stop)).filter((at) => at >= 0);
    if (ends.length > 0) {
      this.#held = "";
      return { text: all.slice(0, Math.min(...ends)), isStopped: true };
    }
    const shown = all.length - this.#possibleStart(all);
    this.#held = all.slice(shown);
    return { text: all.slice(0, shown), isStopped: false };
  }

  flush(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }

  /** Length of the longest end of `text` that is the start of a stop string. */
  #possibleStart(text: string): number {
    const lengths = this.stops.map((stop) => {
      for (let length = Math.min(stop.length - 1, text.length); length > 0; length -= 1) {
        if (text.endsWith(stop.slice(0, length))) return length;
      }
      return 0;
    });
    return Math.max(0, ...lengths);
  }
}
