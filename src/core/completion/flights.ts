import type { Disposable } from "../base/disposable";
import type { CompletionFlight } from "./completionFlight";
import type { CompletionSite } from "./completionSite";

/** The requests that are under way. */
export class Flights implements Disposable {
  readonly #flights = new Set<CompletionFlight>();

  get count(): number {
    return [...this.#flights].filter(({ isOver }) => !isOver).length;
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

  dropAll(): void {
    for (const flight of this.#flights) flight.drop();
    this.#flights.clear();
  }

  dispose(): void {
    this.dropAll();
  }

  #forgetEnded(): void {
    for (const flight of this.#flights) {
      if (flight.isOver) this.#flights.delete(flight);
    }
  }
}
