import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";

/** What one source found, the most useful first. */
export interface Ranking {
  readonly weight: number;
  readonly items: readonly RankedContext[];
}

/** The constant of reciprocal rank fusion: how little the first place counts above the next ones. */
const rankConstant = 60;
const maxItems = 8;
/** What has this share of its lines in common with something better, or with the document near the cursor, says nothing new. */
const repeatedShare = 0.6;

/** One ranking of many, by reciprocal rank fusion; without what is said twice. */
export function fuseContext(
  rankings: readonly Ranking[],
  site: Pick<CompletionSite, "before" | "after">,
): readonly RankedContext[] {
  const scores = new Map<string, { readonly item: RankedContext; readonly score: number }>();
  for (const { weight, items } of rankings) {
    for (const [rank, item] of items.entries()) {
      const score = weight / (rankConstant + rank) + (scores.get(item.key)?.score ?? 0);
      scores.set(item.key, { item: scores.get(item.key)?.item ?? item, score });
    }
  }
  const ranked = [...scores.values()].toSorted((left, right) => right.score - left.score);
  return withoutRepetition(
    ranked.map(({ item }) => item),
    site,
  ).slice(0, maxItems);
}

function withoutRepetition(
  ranked: readonly RankedContext[],
  { before, after }: Pick<CompletionSite, "before" | "after">,
): readonly RankedContext[] {
  const said = new Set(tellingLines(`${before}\n${after}`));
  return ranked.filter(({ text }) => {
    const lines = tellingLines(text);
    const repeated = lines.filter((line) => said.has(line)).length;
    if (lines.length === 0 || repeated >= repeatedShare * lines.length) return false;
    for (const line of lines) said.add(line);
    return true;
  });
}

/** Lines with more on them than closers. */
function tellingLines(text: string): string[] {
  return text.split("\n").flatMap((line) => (/\w{2}/.test(line) ? [line.trim()] : []));
}
