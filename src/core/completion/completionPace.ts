import type { CompletionSite } from "./completionSite";
import { anchorOf, typedUntil, type Anchor } from "./typedSince";

/** Who types as fast as this will most likely press the next key while it is waited for. */
const quickGapMs = 110;
/** Who types as slowly as this will not, so that waiting would only be late. */
const slowGapMs = 260;
const longestGapMs = 1000;
const rememberedGaps = 20;
const leastGaps = 5;
const usualShare = 0.75;

const acceptedFactor = 0.8;
const rejectedFactor = 1.25;
const leastFactor = 0.25;
const mostFactor = 1.5;
const rememberedFeedbackMs = 10 * 60_000;
/** What was in view for less was not read. */
const readMs = 750;

interface SeenText {
  readonly anchor: Anchor;
  readonly text: string;
  readonly sinceMs: number;
}

/** Knows how long it is worth to wait for the next key: from the rhythm of the keys, and from what became of suggestions. */
export class CompletionPace {
  readonly #gapsMs: number[] = [];
  #lastKeyMs = Number.NEGATIVE_INFINITY;
  #factor = 1;
  #feedbackMs = Number.NEGATIVE_INFINITY;
  #seen: SeenText | undefined;

  /** The user has come to `site` by a key. */
  noteKey(site: CompletionSite, nowMs: number): void {
    const gapMs = nowMs - this.#lastKeyMs;
    this.#lastKeyMs = nowMs;
    if (gapMs <= longestGapMs) this.#gapsMs.push(gapMs);
    if (this.#gapsMs.length > rememberedGaps) this.#gapsMs.shift();
    this.#noticeRejection(site, nowMs);
  }

  /** `text` came into view behind the cursor. */
  noteShown(site: CompletionSite, text: string, nowMs: number): void {
    this.#seen ??= { anchor: anchorOf(site), text, sinceMs: nowMs };
  }

  noteAccepted(nowMs: number): void {
    this.#seen = undefined;
    this.#noteFeedback(acceptedFactor, nowMs);
  }

  /** The wait for the next key, out of the `longestMs` that the user allows. */
  waitMs(longestMs: number, nowMs: number): number {
    const isForgotten = nowMs - this.#feedbackMs > rememberedFeedbackMs;
    const factor = isForgotten ? 1 : this.#factor;
    return Math.min(longestMs, longestMs * this.#rhythmShare() * factor);
  }

  /** Neither going elsewhere rejects what was seen, nor typing the beginning of it. */
  #noticeRejection(site: CompletionSite, nowMs: number): void {
    if (!this.#seen) return;
    const { anchor, text, sinceMs } = this.#seen;
    const typed = typedUntil(anchor, site);
    if (typed !== undefined && typed.length < text.length && text.startsWith(typed)) return;
    this.#seen = undefined;
    const isOther = typed !== undefined && !text.startsWith(typed.slice(0, 1));
    if (isOther && nowMs - sinceMs >= readMs) this.#noteFeedback(rejectedFactor, nowMs);
  }

  #noteFeedback(change: number, nowMs: number): void {
    const isForgotten = nowMs - this.#feedbackMs > rememberedFeedbackMs;
    const factor = (isForgotten ? 1 : this.#factor) * change;
    this.#factor = Math.min(mostFactor, Math.max(leastFactor, factor));
    this.#feedbackMs = nowMs;
  }

  /** 1 for the quick, 0 for the slow. */
  #rhythmShare(): number {
    if (this.#gapsMs.length < leastGaps) return usualShare;
    const sorted = this.#gapsMs.toSorted((a, b) => a - b);
    const medianMs = sorted[Math.floor(sorted.length / 2)] ?? quickGapMs;
    const share = (slowGapMs - medianMs) / (slowGapMs - quickGapMs);
    return Math.min(1, Math.max(0, share));
  }
}
