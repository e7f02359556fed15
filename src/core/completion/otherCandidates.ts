import type { Clock } from "../base/clock";
import type { CompletionCache } from "./completionCache";
import type { CompletionFetcher } from "./completionFetcher";
import type { ShownResult, Suggestion } from "./completionRequest";
import type { CompletionSite } from "./completionSite";
import { showText, type Answer } from "./refineAnswer";

/** By how much each is asked for more freely than what is at hand. */
const warmths = [0.3, 0.6];
const patienceMs = 3_000;

export interface OtherCandidatesOptions {
  readonly cache: CompletionCache;
  readonly fetcher: CompletionFetcher;
  readonly clock: Clock;
}

/** What the model might write as well at `site`: two more texts at most, each another one than `shown`. Some seconds are waited for them. */
export async function findOtherCandidates(
  { site, shown }: { readonly site: CompletionSite; readonly shown: ShownResult },
  { cache, fetcher, clock }: OtherCandidatesOptions,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal]);
  void clock.delay(patienceMs, ends).then(() => over.abort());
  const answers = await Promise.all(warmths.map((warmth) => fetcher.sample(site, warmth, ends)));
  over.abort();
  const others: Suggestion[] = [];
  for (const answer of answers) {
    const other = answer && toSuggestion(answer, site, cache);
    if (other && [shown, ...others].every(({ text }) => text !== other.text)) others.push(other);
  }
  return others;
}

function toSuggestion(
  answer: Answer,
  site: CompletionSite,
  cache: CompletionCache,
): Suggestion | undefined {
  if (answer.kind === "none") return undefined;
  const suggestionId = cache.putBeside(site, answer);
  const result = showText(answer.text, site, { source: "model", suggestionId });
  return result.kind === "shown" ? result : undefined;
}
