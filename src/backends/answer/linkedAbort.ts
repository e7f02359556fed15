/**
 * An abort controller of one request that follows longer-lived signals until it is released. Whether one of
 * them was aborted before is for the caller to ask.
 */
export class LinkedAbort {
  readonly #controller = new AbortController();
  readonly #abort = () => this.#controller.abort();

  constructor(private readonly parents: readonly AbortSignal[]) {
    for (const parent of parents) parent.addEventListener("abort", this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isAbortedByParent(): boolean {
    return this.parents.some(({ aborted }) => aborted);
  }

  /** Aborts what still runs under the signal and lets go of the parents. */
  release(): void {
    for (const parent of this.parents) parent.removeEventListener("abort", this.#abort);
    this.#abort();
  }
}
