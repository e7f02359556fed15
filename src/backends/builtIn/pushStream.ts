/** An async sequence that is fed from outside. What is pushed before somebody reads is kept. */
export class PushStream<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #end: { readonly error: Error | undefined } | undefined;
  #wake = () => {};

  push(item: T): void {
    if (this.#end === undefined) this.#items.push(item);
    this.#wake();
  }

  /** Ends the sequence; the reader gets `error` thrown where there is one. Only the first call counts. */
  end(error?: Error): void {
    this.#end ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      const items = this.#items.splice(0);
      yield* items;
      if (items.length > 0 || this.#items.length > 0) continue;
      if (this.#end?.error !== undefined) throw this.#end.error;
      if (this.#end !== undefined) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
