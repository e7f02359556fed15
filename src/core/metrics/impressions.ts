import type { CompletionRecord } from "../completion/completionRecord";

/** Shorter than this nobody has read it. */
const minViewMs = 750;

interface Impression {
  readonly suggestionId: number;
  readonly startedAtMs: number;
  /** How long the model took; `undefined` where the text was at hand. */
  readonly latencyMs: number | undefined;
  /** Up to when it was hidden last. */
  viewedMs: number;
  /** `undefined` while it is hidden. */
  sinceMs: number | undefined;
  isCounted: boolean;
}

/** A suggestion that was seen. */
export interface SeenSuggestion {
  readonly latencyMs: number | undefined;
}

/**
 * Tells from what completions end with which suggestions were seen. VS Code does not say what is in view, so a
 * suggestion counts from when it was given until another takes its place or the cursor leaves it.
 */
export class Impressions {
  #current: Impression | undefined;
  #last: Impression | undefined;

  constructor(private readonly onSeen: (seen: SeenSuggestion) => void) {}

  note(record: CompletionRecord, nowMs: number): void {
    const { result, startedAtMs, durationMs } = record;
    if (result.kind === "none") {
      // A request that was overtaken says nothing of what was given since.
      if (this.#current && startedAtMs >= this.#current.startedAtMs) this.hide(nowMs);
      return;
    }
    if (this.#current?.suggestionId === result.suggestionId) {
      this.#current.sinceMs ??= nowMs;
      return;
    }
    this.end(nowMs);
    this.#current = {
      suggestionId: result.suggestionId,
      startedAtMs,
      latencyMs: result.source === "model" ? durationMs : undefined,
      viewedMs: 0,
      sinceMs: nowMs,
      isCounted: false,
    };
  }

  /** It may come back at once, as it does when the user types along. */
  hide(nowMs: number): void {
    const current = this.#current;
    if (current?.sinceMs === undefined) return;
    current.viewedMs += nowMs - current.sinceMs;
    current.sinceMs = undefined;
  }

  /** What is hidden does not come back. */
  settle(): void {
    if (this.#current?.sinceMs === undefined) this.#settle();
  }

  /** Whoever takes a suggestion has seen it, however quick he was. The next may have taken its place by now. */
  accept(suggestionId: number): void {
    const accepted = [this.#current, this.#last].find(
      (impression) => impression?.suggestionId === suggestionId,
    );
    if (accepted) this.#count(accepted);
  }

  /** A word or a line of what is in view was taken. */
  acceptPart(): void {
    if (this.#current) this.#count(this.#current);
  }

  end(nowMs: number): void {
    this.hide(nowMs);
    this.#settle();
  }

  #settle(): void {
    const current = this.#current;
    this.#current = undefined;
    this.#last = current;
    if (current && current.viewedMs >= minViewMs) this.#count(current);
  }

  #count(impression: Impression): void {
    if (impression.isCounted) return;
    impression.isCounted = true;
    this.onSeen({ latencyMs: impression.latencyMs });
  }
}
