import type { CompletionRecord } from "./completionRecord";
import type { NoCompletionReason } from "./completionRequest";

/** How often nothing was shown for one reason. */
export interface ReasonCount {
  readonly reason: NoCompletionReason;
  readonly count: number;
  /** The newest of them. */
  readonly last: CompletionRecord;
}

export interface ReasonSummary {
  readonly shownCount: number;
  /** The reason that came last stands first, but being overtaken by the next key, which is usual, stands at the end. */
  readonly reasons: readonly ReasonCount[];
}

/** `records` are oldest first. */
export function summarizeReasons(records: readonly CompletionRecord[]): ReasonSummary {
  const counts = new Map<NoCompletionReason, ReasonCount>();
  for (const last of records) {
    if (last.result.kind === "shown") continue;
    const { reason } = last.result;
    const count = (counts.get(reason)?.count ?? 0) + 1;
    // A key that is set again keeps its place in a map.
    counts.delete(reason);
    counts.set(reason, { reason, count, last });
  }
  const newestFirst = [...counts.values()].toReversed();
  return {
    shownCount: records.filter(({ result }) => result.kind === "shown").length,
    reasons: [
      ...newestFirst.filter(({ reason }) => reason !== "superseded"),
      ...newestFirst.filter(({ reason }) => reason === "superseded"),
    ],
  };
}
