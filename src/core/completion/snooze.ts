import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";

/** The countdown is shown in minutes. */
const minuteMs = 60_000;

/** Keeps completions away for a while. It ends by itself, and with the window. */
export class Snooze implements Disposable {
  readonly #changed = new EventEmitter<void>();
  #running = new AbortController();
  #endsAtMs = Number.NEGATIVE_INFINITY;

  /** It began or ended, or a minute of it is over. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(private readonly clock: Clock) {}

  get isActive(): boolean {
    return this.remainingMs > 0;
  }

  /** 0 while there is none; infinite for one that lasts until the window closes. */
  get remainingMs(): number {
    return Math.max(this.#endsAtMs - this.clock.now(), 0);
  }

  /** Takes the place of one that is running. `durationMs` is more than 0 and may be infinite. */
  start(durationMs: number): void {
    this.#restart(this.clock.now() + durationMs);
    void this.#countDown(this.#running.signal);
  }

  end(): void {
    if (this.isActive) this.#restart(Number.NEGATIVE_INFINITY);
  }

  dispose(): void {
    this.#running.abort();
    this.#changed.dispose();
  }

  #restart(endsAtMs: number): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#endsAtMs = endsAtMs;
    this.#changed.fire();
  }

  async #countDown(signal: AbortSignal): Promise<void> {
    while (this.isActive && Number.isFinite(this.remainingMs)) {
      const nextMs = this.remainingMs % minuteMs || minuteMs;
      if (await this.clock.delay(nextMs, signal)) this.#changed.fire();
      if (signal.aborted) return;
    }
  }
}
