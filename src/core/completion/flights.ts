import type { Disposable } from "../base/disposable";
import type { CompletionFlight } from "./completionFlight";
import type { CompletionSite } from "./completionSite";

/** The requests that are under way. */
export class Flights implements Disposable {
  readonly #flights = new Set<CompletionFlight>();
  readonly #waiting = new Set<() => void>();

  /** Some have not told yet what is to be shown. */
  get areAwaited(): boolean {
    return [...this.#flights].some(({ isAwaited }) => isAwaited);
  }

  /** Tells all flights where the user is; those that his keys contradict end here. Returns the ones that may serve him, newest first. */
  follow(site: CompletionSite): readonly CompletionFlight[] {
    const useful = [...this.#flights].filter((flight) => flight.follow(site));
    this.#forgetEnded();
    return useful.toReversed();
  }

  /** With it there are `maxInFlight` at most; the oldest give way. */
  add(flight: CompletionFlight, maxInFlight: number): void {
    this.#forgetEnded();
    for (const oldest of this.#flights) {
      if (this.#flights.size < maxInFlight) break;
      oldest.drop();
      this.#flights.delete(oldest);
    }
    this.#flights.add(flight);
  }

  /** Resolves when one of them has something to tell, or ended, or `signal` aborts. */
  untilNews(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#waiting.delete(end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      if (signal.aborted) return end();
      this.#waiting.add(end);
      signal.addEventListener("abort", end, { once: true });
    });
  }

  announce(): void {
    for (const end of this.#waiting) end();
  }

  /** Ends those for a document. */
  dropFor(uri: string): void {
    for (const flight of this.#flights) {
      if (flight.uri === uri) flight.drop();
    }
    this.#forgetEnded();
  }

  dropAll(): void {
    for (const flight of this.#flights) flight.drop();
    this.#flights.clear();
  }

  dispose(): void {
    this.dropAll();
  }

  #forgetEnded(): void {
    for (const flight of this.#flights) {
      if (flight.end) this.#flights.delete(flight);
    }
  }
}
