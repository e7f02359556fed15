import { systemClock, type Clock } from "../../src/core/base/clock";

/** A clock by which short waits, such as those between two tries, are over at once; longer ones never are. */
export class HastyClock implements Clock {
  constructor(private readonly longestMs: number) {}

  now(): number {
    return systemClock.now();
  }

  delay(durationMs: number, signal: AbortSignal): Promise<boolean> {
    if (durationMs <= this.longestMs) return systemClock.delay(0, signal);
    return new Promise((resolve) => {
      if (signal.aborted) resolve(false);
      else signal.addEventListener("abort", () => resolve(false), { once: true });
    });
  }
}
