import type { Clock } from "../../../src/core/base/clock";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly resolve: (isOver: boolean) => void;
}

/** A clock that jumps from one timer to the next as soon as all work between the two is done. */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  delay(durationMs: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const onAbort = () => {
        this.#timers.delete(timer);
        resolve(false);
      };
      const timer: Timer = {
        at: this.#now + Math.max(0, durationMs),
        order: this.#order++,
        resolve: (isOver) => {
          signal.removeEventListener("abort", onAbort);
          resolve(isOver);
        },
      };
      this.#timers.add(timer);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Runs everything that is due up to `timeMs`, then stands at `timeMs`. */
  async runUntil(timeMs: number): Promise<void> {
    await settle();
    for (let next = this.#earliest(); next && next.at <= timeMs; next = this.#earliest()) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.resolve(true);
      await settle();
    }
    this.#now = Math.max(this.#now, timeMs);
  }

  #earliest(): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (
        !earliest ||
        timer.at < earliest.at ||
        (timer.at === earliest.at && timer.order < earliest.order)
      ) {
        earliest = timer;
      }
    }
    return earliest;
  }
}

/** Lets every promise that can go on do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
