import type { Clock } from "../base/clock";

const failuresBeforePause = 3;
const pauseMs = 30_000;

/** Leaves a failing server alone: after three failures in a row it is tried once in thirty seconds, or when it asked to be. */
export class BackOff {
  #failures = 0;
  #resumeAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** It failed again and again, and has not answered since. */
  get isFailing(): boolean {
    return this.#failures >= failuresBeforePause;
  }

  get isPausing(): boolean {
    return this.clock.now() < this.#resumeAtMs;
  }

  /** `retryAfterMs` is what the server asked for, if it did. */
  noteFailure(retryAfterMs: number | undefined): void {
    this.#failures++;
    const own = this.#failures >= failuresBeforePause ? pauseMs : 0;
    this.#resumeAtMs = this.clock.now() + Math.max(own, retryAfterMs ?? 0);
  }

  noteSuccess(): void {
    this.#failures = 0;
    this.#resumeAtMs = Number.NEGATIVE_INFINITY;
  }
}
