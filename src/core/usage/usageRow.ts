import type { TaskId } from "../tasks/tasks";
import { costOf, type UsageEntry } from "./usageLedger";

/** What one task asked of one model on one day. Numbers alone: nothing of what was asked. */
export interface UsageRow {
  /** By the user's own calendar, as in `2026-01-31`. */
  readonly day: string;
  readonly task: TaskId | "embedding";
  /** Written `connection/model`. */
  readonly model: string;
  readonly isOnThisMachine: boolean;
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the tokens some were estimated, because the server did not report them. */
  readonly isEstimated: boolean;
  /** Of those requests whose price is known. */
  readonly costUsd: number;
  /** Requests whose price nobody knows. */
  readonly unpricedRequests: number;
}

export function rowOf(entry: UsageEntry, day: string): UsageRow {
  const { task, model, isOnThisMachine, inputTokens, outputTokens, isEstimated } = entry;
  const costUsd = costOf(entry);
  return {
    day,
    task,
    model,
    isOnThisMachine,
    inputTokens,
    outputTokens,
    isEstimated,
    requests: 1,
    costUsd: costUsd ?? 0,
    unpricedRequests: costUsd === undefined ? 1 : 0,
  };
}

/** One for each day, task and model, oldest first. */
export function mergeRows(rows: readonly UsageRow[]): readonly UsageRow[] {
  return sumRows(rows, ({ day, task, model }) => `${day} ${task} ${model}`).toSorted((a, b) =>
    a.day.localeCompare(b.day),
  );
}

/** The sums of the rows that have a key in common, each under the names of its first row. */
export function sumRows(
  rows: readonly UsageRow[],
  keyOf: (row: UsageRow) => string,
): readonly UsageRow[] {
  const sums = new Map<string, UsageRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key);
    sums.set(key, sum ? addRows(sum, row) : row);
  }
  return [...sums.values()];
}

function addRows(first: UsageRow, second: UsageRow): UsageRow {
  return {
    ...first,
    isOnThisMachine: first.isOnThisMachine && second.isOnThisMachine,
    requests: first.requests + second.requests,
    inputTokens: first.inputTokens + second.inputTokens,
    outputTokens: first.outputTokens + second.outputTokens,
    isEstimated: first.isEstimated || second.isEstimated,
    costUsd: first.costUsd + second.costUsd,
    unpricedRequests: first.unpricedRequests + second.unpricedRequests,
  };
}
