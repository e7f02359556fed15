/** Until when a server wants no more requests for a model, as far as it has said so. */
export class RequestPace {
  readonly #resumesAtMs = new Map<string, number>();

  /** @param untilMs by the clock that `waitMs` is asked by. */
  hold(origin: string, model: string, untilMs: number): void {
    this.#resumesAtMs.set(keyOf(origin, model), untilMs);
  }

  /** How long the next request has to wait; 0 for not at all. */
  waitMs(origin: string, model: string, nowMs: number): number {
    const key = keyOf(origin, model);
    const resumesAtMs = this.#resumesAtMs.get(key) ?? 0;
    if (resumesAtMs <= nowMs) this.#resumesAtMs.delete(key);
    return Math.max(0, resumesAtMs - nowMs);
  }
}

function keyOf(origin: string, model: string): string {
  return `${origin} ${model}`;
}
