import type { Clock } from "../base/clock";
import { TimeSlices } from "../base/timeSlices";

/** Whoever types has the machine for so long after each key. */
const afterTypingMs = 800;
const onBatteryMs = 30;

/** Keeps the index from getting in the way: it waits while somebody types, and goes slowly on battery. */
export class IndexingPace {
  readonly #slices: TimeSlices;
  #quietAtMs = 0;

  /** @param isOnBattery `false` also where nobody knows. */
  constructor(
    private readonly clock: Clock,
    private readonly isOnBattery: () => boolean,
  ) {
    this.#slices = new TimeSlices(clock);
  }

  noteTyping(): void {
    this.#quietAtMs = this.clock.now() + afterTypingMs;
  }

  /** Resolves when more work is welcome, or when `signal` aborts. */
  async rest(signal: AbortSignal): Promise<void> {
    while (this.clock.now() < this.#quietAtMs && !signal.aborted) {
      await this.clock.delay(this.#quietAtMs - this.clock.now(), signal);
    }
    if (this.isOnBattery()) await this.clock.delay(onBatteryMs, signal);
    await this.#slices.rest(signal);
  }
}
