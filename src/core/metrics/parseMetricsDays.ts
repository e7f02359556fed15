import * as v from "valibot";
import { parseJsonLines } from "../base/parseJsonLines";
import { latencyLimitsMs, retentionTimesMs, type MetricsDay } from "./metricsDay";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const metricsDay = v.object({
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  shown: count,
  accepted: count,
  // Earlier versions did not count them.
  partsAccepted: v.optional(count, 0),
  charactersSaved: count,
  retained: v.pipe(
    v.array(v.object({ kept: count, checked: count })),
    v.length(retentionTimesMs.length),
  ),
  latencies: v.pipe(v.array(count), v.length(latencyLimitsMs.length + 1)),
});

/** Reads lines of JSON, several of which may be for one day. A line that is damaged costs itself alone. */
export function parseMetricsDays(text: string): readonly MetricsDay[] {
  return parseJsonLines(text, metricsDay);
}
