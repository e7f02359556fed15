import type { Clock } from "../base/clock";
import { TimeSlices } from "../base/timeSlices";

/** Whoever types has the machine for so long after each key. */
const afterTypingMs = 800;
const onBatteryMs = 30;
const askBatteryMs = 60_000;

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

  /**
   * For work that takes the machine much more than reading does: waits while somebody types and as long as the machine
   * runs on battery. Resolves when `signal` aborts, too.
   */
  async whenWelcome(signal: AbortSignal): Promise<void> {
    while (this.isOnBattery() && !signal.aborted) await this.clock.delay(askBatteryMs, signal);
    await this.rest(signal);
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
