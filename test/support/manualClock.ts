import type { Clock } from "../../src/core/base/clock";

interface Timer {
  readonly dueAtMs: number;
  readonly ring: () => void;
}

/** A clock whose hands the test turns. */
export class ManualClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  delay(durationMs: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (isDone: boolean) => {
        this.#timers.delete(timer);
        signal.removeEventListener("abort", onAbort);
        resolve(isDone);
      };
      const onAbort = () => end(false);
      const timer: Timer = { dueAtMs: this.#nowMs + durationMs, ring: () => end(true) };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#timers.add(timer);
    });
  }

  /** How many delays are running. */
  get pendingDelays(): number {
    return this.#timers.size;
  }

  /** Turns the hands; each delay that falls due ends at its own moment, and what waits for it runs before the next. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs;
    await settle();
    for (let timer = this.#nextUntil(untilMs); timer; timer = this.#nextUntil(untilMs)) {
      this.#nowMs = Math.max(this.#nowMs, timer.dueAtMs);
      timer.ring();
      await settle();
    }
    this.#nowMs = untilMs;
  }

  /** Turns the hands while the program is busy: nothing rings before the next `advance`. */
  stall(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  #nextUntil(untilMs: number): Timer | undefined {
    return [...this.#timers]
      .filter(({ dueAtMs }) => dueAtMs <= untilMs)
      .toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0];
  }
}

/** Lets everything run that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
