interface Turn {
  readonly controller: AbortController;
  hasBegun: boolean;
}

/** Lets one answer come in at a time, in the order in which they were asked for. */
export class AnswerTurns {
  readonly #turns = new Map<string, Turn>();
  #queue: Promise<void> = Promise.resolve();

  /** How many answers come in or wait. */
  get count(): number {
    return this.#turns.size;
  }

  has(answerId: string): boolean {
    return this.#turns.has(answerId);
  }

  /** Runs `work` when those before it have ended; not at all where it was stopped meanwhile. */
  async take(answerId: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const turn: Turn = { controller: new AbortController(), hasBegun: false };
    this.#turns.set(answerId, turn);
    this.#queue = this.#takeAfter(this.#queue, turn, work);
    await this.#queue;
    if (this.#turns.get(answerId) === turn) this.#turns.delete(answerId);
  }

  /** The answer has ended, so that it no longer counts. */
  release(answerId: string): void {
    this.#turns.delete(answerId);
  }

  /** @returns what was stopped: work that was going on and ends by itself, or a turn that never came. */
  stop(answerId: string): "running" | "waiting" | undefined {
    const turn = this.#turns.get(answerId);
    if (!turn) return undefined;
    turn.controller.abort();
    if (turn.hasBegun) return "running";
    this.#turns.delete(answerId);
    return "waiting";
  }

  /** Resolves when the answers that were asked for so far have ended. */
  whenIdle(): Promise<void> {
    return this.#queue;
  }

  stopAll(): void {
    for (const { controller } of this.#turns.values()) controller.abort();
    this.#turns.clear();
  }

  async #takeAfter(
    previous: Promise<void>,
    turn: Turn,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await previous;
    if (turn.controller.signal.aborted) return;
    turn.hasBegun = true;
    await work(turn.controller.signal);
  }
}
