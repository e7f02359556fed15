import { toDisposable, type Disposable } from "./disposable";
import { runAll } from "./runAll";

/** Subscribes `listener`; dispose the result to stop hearing. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * The sending side of an `Event`. Listeners run in the order in which they subscribed; one that throws does
 * not keep the others from hearing.
 */
export class EventEmitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const subscription = (value: T) => listener(value);
    this.#listeners.add(subscription);
    return toDisposable(() => this.#listeners.delete(subscription));
  };

  fire(value: T): void {
    const subscribed = Array.from(this.#listeners);
    runAll(subscribed.map((listener) => () => this.#listeners.has(listener) && listener(value)));
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
