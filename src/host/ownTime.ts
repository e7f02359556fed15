/**
 * Measures what a stretch of our code costs, in milliseconds: the time on the clock, or the processor's time where
 * that is less, because what other programs take of the processor meanwhile is not ours.
 */
export function startOwnTime(): () => number {
  const startedAtMs = performance.now();
  const startedAtUsage = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(startedAtUsage);
    return Math.min(performance.now() - startedAtMs, (user + system) / 1_000);
  };
}

/** Runs from the moment in which this module is loaded, which the composition root does first. */
export const sinceLoading = startOwnTime();
