import { toDisposable, type Disposable } from "./disposable";

/** Subscribes `listener`; dispose the result to stop hearing. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The sending side of an `Event`. Listeners run in the order in which they subscribed. */
export class EventEmitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const subscription = (value: T) => listener(value);
    this.#listeners.add(subscription);
    return toDisposable(() => this.#listeners.delete(subscription));
  };

  fire(value: T): void {
    for (const listener of Array.from(this.#listeners)) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
