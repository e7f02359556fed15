/** An async sequence that is fed from outside. What is pushed before somebody reads is kept. */
export class PushStream<T extends object> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #end: { readonly error: Error | undefined } | undefined;
  #wake = () => {};

  push(item: T): void {
    if (this.#end === undefined) this.#items.push(item);
    this.#wake();
  }

  /** Ends the sequence; the reader gets `error` thrown where there is one. Only the first end counts. */
  end(error?: Error): void {
    this.#end ??= { error };
    this.#wake();
  }

  /** Ends the sequence with `last` in place of everything that nobody has read yet. */
  cut(last: T): void {
    if (this.#end !== undefined) return;
    this.#items.splice(0, Infinity, last);
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      const [item] = this.#items;
      if (item !== undefined) {
        this.#items.shift();
        yield item;
        continue;
      }
      if (this.#end?.error !== undefined) throw this.#end.error;
      if (this.#end !== undefined) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
