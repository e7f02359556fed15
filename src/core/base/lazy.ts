import type { Disposable } from "./disposable";

/** Something that is made at its first use, once for all who want it. */
export class Lazy<T extends Disposable> implements Disposable {
  #value: Promise<T> | undefined;
  #isDisposed = false;

  constructor(private readonly make: () => Promise<T>) {}

  /** Rejects where it could not be made; the next call tries again. */
  get(): Promise<T> {
    this.#value ??= this.#make();
    return this.#value;
  }

  /** What was made, or is being made; `undefined` while nobody has used it. */
  get ifUsed(): Promise<T> | undefined {
    return this.#value;
  }

  /** Also what is still being made is disposed, as soon as it is there. */
  dispose(): void {
    this.#isDisposed = true;
    this.#value?.then(
      (value) => value.dispose(),
      () => undefined,
    );
    this.#value = undefined;
  }

  async #make(): Promise<T> {
    if (this.#isDisposed) throw new Error("What is disposed cannot be made again.");
    try {
      return await this.make();
    } catch (error) {
      this.#value = undefined;
      throw error;
    }
  }
}
