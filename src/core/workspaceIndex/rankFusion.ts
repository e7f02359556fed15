import type { ScoredChunk } from "./lexical/lexicalIndex";

/** One opinion about which chunks are best, the best first. */
export interface Ranking {
  readonly weight: number;
  readonly chunks: readonly ScoredChunk[];
}

/** How little the first place counts above the next ones. */
const rankConstant = 60;

/** One ranking of several whose scores cannot be compared, by reciprocal rank fusion. A single one stays as it is. */
export function fuseRankings(rankings: readonly Ranking[]): readonly ScoredChunk[] {
  const telling = rankings.filter(({ chunks }) => chunks.length > 0);
  if (telling.length <= 1) return telling[0]?.chunks ?? [];
  const scores = new Map<number, number>();
  for (const { weight, chunks } of telling) {
    for (const [rank, { chunk }] of chunks.entries()) {
      scores.set(chunk, (scores.get(chunk) ?? 0) + weight / (rankConstant + rank));
    }
  }
  return Array.from(scores, ([chunk, score]) => ({ chunk, score })).toSorted(
    (left, right) => right.score - left.score || left.chunk - right.chunk,
  );
}
