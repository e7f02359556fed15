import type { Clock } from "../../core/base/clock";
import type { Disposable } from "../../core/base/disposable";

const heartbeatMs = 5_000;
/** An engine that misses this many answers in a row hangs in native code. */
const maxMissedPongs = 4;
/** An engine that answers but shows no progress for this many heartbeats hangs in a thread of llama.cpp. */
const maxIdleHeartbeats = 24;

export interface WatchdogEvents {
  readonly ping: () => void;
  /** Called once, after which nothing is watched any more. */
  readonly onHang: () => void;
}

/**
 * Finds out that a working engine hangs. It counts heartbeats and does not look at the clock, so that a
 * laptop that slept is not taken for one.
 */
export class Watchdog implements Disposable {
  readonly #controller = new AbortController();
  #missedPongs = 0;
  #idleHeartbeats = 0;

  constructor(
    private readonly clock: Clock,
    private readonly events: WatchdogEvents,
  ) {
    void this.#watch();
  }

  heardPong(): void {
    this.#missedPongs = 0;
  }

  heardProgress(): void {
    this.#missedPongs = 0;
    this.#idleHeartbeats = 0;
  }

  dispose(): void {
    this.#controller.abort();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#controller;
    this.events.ping();
    while (await this.clock.delay(heartbeatMs, signal)) {
      this.#missedPongs += 1;
      this.#idleHeartbeats += 1;
      if (this.#missedPongs > maxMissedPongs || this.#idleHeartbeats > maxIdleHeartbeats) {
        return this.events.onHang();
      }
      this.events.ping();
    }
  }
}
