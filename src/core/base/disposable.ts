import { runAll } from "./runAll";

/** Something that holds a resource until `dispose` is called. Calling it twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Wraps `release` so that it runs once, however often the result is disposed. */
export function toDisposable(release: () => void): Disposable {
  let isDisposed = false;
  return {
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      release();
    },
  };
}

/**
 * Owns disposables and releases them together, newest first, each of them even when another one throws. What
 * is added after that is released at once.
 */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    const newestFirst = this.#items.splice(0).toReversed();
    runAll(newestFirst.map((item) => () => item.dispose()));
  }
}
