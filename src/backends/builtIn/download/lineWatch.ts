import type { Clock } from "../../../core/base/clock";
import type { Disposable } from "../../../core/base/disposable";

/** A line on which nothing comes for this long, or at most twice as long, is taken for broken. */
const silenceMs = 30_000;

/** Gives up a line that has gone silent without being closed. */
export class LineWatch implements Disposable {
  readonly #line = new AbortController();
  readonly #end = new AbortController();
  #hasHeard = false;

  constructor(clock: Clock, signal: AbortSignal) {
    const stop = () => this.#line.abort(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { signal: this.#end.signal });
    void this.#watch(clock);
  }

  /** Aborts when the line is silent, and when the user stops. */
  get signal(): AbortSignal {
    return this.#line.signal;
  }

  heard(): void {
    this.#hasHeard = true;
  }

  dispose(): void {
    this.#end.abort();
  }

  async #watch(clock: Clock): Promise<void> {
    while (await clock.delay(silenceMs, this.#end.signal)) {
      if (!this.#hasHeard) return this.#line.abort(new Error("Nothing came for a while."));
      this.#hasHeard = false;
    }
  }
}
