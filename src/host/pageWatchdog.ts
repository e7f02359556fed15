import type { Clock } from "../core/base/clock";
import type { Disposable } from "../core/base/disposable";

export interface PageWatchdogOptions {
  readonly clock: Clock;
  /** Asks the page for a sign of life. */
  readonly ask: () => void;
  /** Loads the page anew. */
  readonly revive: () => void;
  /** Puts another frame in the place of one in which nothing can be loaded any more. */
  readonly replace: () => void;
}

/** The page is asked this often. */
const heartbeatMs = 10_000;
/** After this many questions without an answer it counts as dead. */
const maxMissed = 2;
/** A page that dies again and again is left to the user, who can close and open it. Frames that are replaced count too. */
const maxRevivals = 3;

/**
 * Notices when a page that can be seen does not answer any more: a crash, or a script that does not end. One that says
 * that it is there and dies at what it is then shown has not answered.
 */
export class PageWatchdog implements Disposable {
  #missed = 0;
  #revivals = 0;
  #isAsked = false;
  /** It has said something since it was loaded anew. */
  #isLoaded = false;
  #awake = new AbortController();

  constructor(private readonly options: PageWatchdogOptions) {
    void this.#watch(this.#awake.signal);
  }

  /** The page has said something. */
  noteLife(): void {
    this.#missed = 0;
    this.#isLoaded = true;
    if (this.#isAsked) this.#revivals = 0;
  }

  /** A page that is hidden is not there, so it cannot answer. */
  setAwake(isAwake: boolean): void {
    this.#awake.abort();
    this.#missed = 0;
    if (!isAwake) return;
    this.#awake = new AbortController();
    void this.#watch(this.#awake.signal);
  }

  dispose(): void {
    this.#awake.abort();
  }

  async #watch(signal: AbortSignal): Promise<void> {
    while (this.#revivals < maxRevivals && (await this.options.clock.delay(heartbeatMs, signal))) {
      if (this.#missed < maxMissed) {
        this.#missed += 1;
        this.#isAsked = true;
        this.options.ask();
      } else {
        this.#bringBack();
      }
    }
  }

  #bringBack(): void {
    const isDeaf = this.#revivals > 0 && !this.#isLoaded;
    this.#missed = 0;
    this.#isAsked = false;
    this.#isLoaded = false;
    this.#revivals += 1;
    if (isDeaf) this.options.replace();
    else this.options.revive();
  }
}
