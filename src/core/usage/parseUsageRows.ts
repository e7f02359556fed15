import * as v from "valibot";
import { parseJsonLines } from "../base/parseJsonLines";
import { tasks } from "../tasks/tasks";
import type { UsageRow } from "./usageRow";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const usageRow = v.object({
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  task: v.picklist([...tasks.map(({ id }) => id), "embedding"]),
  model: v.string(),
  isOnThisMachine: v.boolean(),
  requests: count,
  inputTokens: count,
  outputTokens: count,
  isEstimated: v.boolean(),
  costUsd: v.pipe(v.number(), v.minValue(0)),
  unpricedRequests: count,
});

/** Reads lines of JSON, several of which may be for one day. A line that is damaged costs itself alone. */
export function parseUsageRows(text: string): readonly UsageRow[] {
  return parseJsonLines(text, usageRow);
}
