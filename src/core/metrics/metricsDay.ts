/** How often an accepted suggestion was still there, of those that could be looked for. */
interface RetentionCount {
  readonly kept: number;
  readonly checked: number;
}

/** What became of the completions of one day. Counts alone: nothing of what was written. */
export interface MetricsDay {
  /** By the user's own calendar, as in `2026-01-31`. */
  readonly day: string;
  /** Suggestions that were in view for at least 750 ms, or were accepted. */
  readonly shown: number;
  readonly accepted: number;
  /** How often a word or a line of a suggestion was taken by itself. */
  readonly partsAccepted: number;
  /** Characters that accepting has put in. */
  readonly charactersSaved: number;
  /** One for each of `retentionTimesMs`. */
  readonly retained: readonly RetentionCount[];
  /** How many suggestions took as long as each of `latencyLimitsMs` allows; the last counts those that took longer. */
  readonly latencies: readonly number[];
}

/** So long after a suggestion was accepted it is looked whether it is still there. */
export const retentionTimesMs = [30_000, 120_000, 300_000] as const;

export const latencyLimitsMs = [100, 200, 300, 500, 800, 1_200, 2_000, 5_000] as const;

export function emptyDay(day: string): MetricsDay {
  return {
    day,
    shown: 0,
    accepted: 0,
    partsAccepted: 0,
    charactersSaved: 0,
    retained: retentionTimesMs.map(() => ({ kept: 0, checked: 0 })),
    latencies: Array.from({ length: latencyLimitsMs.length + 1 }, () => 0),
  };
}

/** The sum of both, under the day of the first. */
export function addDays(first: MetricsDay, second: MetricsDay): MetricsDay {
  return {
    day: first.day,
    shown: first.shown + second.shown,
    accepted: first.accepted + second.accepted,
    partsAccepted: first.partsAccepted + second.partsAccepted,
    charactersSaved: first.charactersSaved + second.charactersSaved,
    retained: first.retained.map(({ kept, checked }, index) => ({
      kept: kept + (second.retained[index]?.kept ?? 0),
      checked: checked + (second.retained[index]?.checked ?? 0),
    })),
    latencies: first.latencies.map((count, index) => count + (second.latencies[index] ?? 0)),
  };
}

/** One for each day, oldest first. */
export function mergeDays(days: readonly MetricsDay[]): readonly MetricsDay[] {
  const merged = new Map<string, MetricsDay>();
  for (const day of days) {
    const known = merged.get(day.day);
    merged.set(day.day, known ? addDays(known, day) : day);
  }
  return [...merged.values()].toSorted((a, b) => a.day.localeCompare(b.day));
}

export function latencyBucket(latencyMs: number): number {
  const index = latencyLimitsMs.findIndex((limitMs) => latencyMs <= limitMs);
  return index < 0 ? latencyLimitsMs.length : index;
}

/** Half of the suggestions took no longer than this; infinite where that is more than the last limit, `undefined` without any. */
export function medianLatencyMs({ latencies }: MetricsDay): number | undefined {
  const total = latencies.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let counted = 0;
  const index = latencies.findIndex((count) => (counted += count) >= total / 2);
  return latencyLimitsMs[index] ?? Infinity;
}
