import type { Clock } from "../base/clock";
import { isDoubted, type CacheHit, type CompletionCache } from "./completionCache";
import type { CompletionFetcher } from "./completionFetcher";
import { completionLength } from "./completionLength";
import type {
  CompletionResult,
  NoCompletionReason,
  ShownResult,
  Suggestion,
} from "./completionRequest";
import type { CompletionSite } from "./completionSite";
import { judgeContinuation, showText, type Answer } from "./refineAnswer";
import type { RefusedNames } from "./refusedNames";

export interface KnownAnswersOptions {
  readonly cache: CompletionCache;
  /** Knows what is still coming. */
  readonly fetcher: Pick<CompletionFetcher, "follow" | "untilNews">;
  readonly refused: RefusedNames;
  readonly clock: Clock;
}

interface Asked {
  /** By command: then nothing is held back of what there is. */
  readonly isAsked: boolean;
  /** Where the text came from just now. */
  readonly source: "cache" | "model";
}

/** What a place comes to without a further request: what is known there, is sure enough to be shown, and may be waited for. */
export class KnownAnswers {
  constructor(private readonly options: KnownAnswersOptions) {}

  /** `undefined` where nothing is known, or where more has to be known first. */
  serve(site: CompletionSite, { isAsked, source }: Asked): CompletionResult | undefined {
    const hit = this.options.cache.find(site);
    if (hit === undefined) return undefined;
    if (hit.kind === "unsure" && !isAsked) return none("unsure");
    if (hit.kind === "unsure")
      return showText(hit.text, site, { source, suggestionId: hit.suggestionId });
    if (hit.kind === "remainder") {
      const { suggestionId } = hit;
      const text = isAsked ? hit.whole : this.#withoutRefused(hit, site);
      if (text === "") return none("refused-name");
      const isComing = hit.isComing && this.options.fetcher.follow(site).length > 0;
      // Where the user has asked, VS Code asks only once.
      if (isComing && isAsked) return undefined;
      return showText(text, site, { source, suggestionId, ...(isComing && { isComing }) });
    }
    return this.#serveBehind(hit, site, { isAsked, source });
  }

  /** Resolves with whether something else than `shown` is to be shown at `site`, once its line has come. */
  async untilWhole(
    site: CompletionSite,
    shown: ShownResult,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { cache, fetcher } = this.options;
    while (!signal.aborted) {
      const hit = cache.find(site);
      if (hit?.kind !== "remainder") return true;
      if (!hit.isComing || fetcher.follow(site).length === 0) {
        const { suggestionId } = hit;
        const now = showText(this.#withoutRefused(hit, site), site, {
          source: "cache",
          suggestionId,
        });
        return now.kind === "none" || now.text !== shown.text;
      }
      await fetcher.untilNews(signal);
    }
    return false;
  }

  /** Where the user has gone past what was shown. */
  #serveBehind(
    hit: Extract<CacheHit, { kind: "continuation" | "nothing" }>,
    site: CompletionSite,
    { isAsked, source }: Asked,
  ): CompletionResult | undefined {
    const answer: Answer =
      hit.kind === "nothing" ? { kind: "none", reason: hit.reason } : judgeContinuation(hit, site);
    if (answer.kind === "text") {
      const suggestionId = this.options.cache.putShown(site, answer);
      if (!isAsked && isDoubted(answer.text, answer.doubts)) return none("unsure");
      const text = isAsked
        ? answer.text
        : this.#withoutRefused({ text: answer.text, suggestionId }, site);
      return text === "" ? none("refused-name") : showText(text, site, { source, suggestionId });
    }
    const isOver = hit.kind === "nothing" || completionLength(site) === "line";
    const mayYetCome = !isOver || this.options.fetcher.follow(site).length > 0;
    return mayYetCome || isAsked ? undefined : none(answer.reason);
  }

  #withoutRefused(told: Pick<Suggestion, "text" | "suggestionId">, site: CompletionSite): string {
    const { refused, clock } = this.options;
    return refused.withoutRefused(told, site, clock.now());
  }
}

function none(reason: NoCompletionReason): CompletionResult {
  return { kind: "none", reason };
}
