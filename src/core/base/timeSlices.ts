import type { Clock } from "./clock";

/** So long may work go on before everything else gets its turn. */
const sliceMs = 4;

/** Long work that does not keep the editor waiting: it asks for a rest often and gets one when it has worked long enough. */
export class TimeSlices {
  #startedAtMs: number;

  constructor(private readonly clock: Clock) {
    this.#startedAtMs = clock.now();
  }

  /** Lets others go first if the slice is used up. */
  async rest(signal: AbortSignal): Promise<void> {
    if (this.clock.now() - this.#startedAtMs < sliceMs) return;
    await this.clock.delay(0, signal);
    this.#startedAtMs = this.clock.now();
  }
}
