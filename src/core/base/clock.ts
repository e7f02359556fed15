/** Time as a port, so that tests turn the hands themselves. */
export interface Clock {
  /** Milliseconds since an arbitrary fixed moment; never runs backwards. */
  now(): number;
  /** Resolves `true` after `durationMs`, or `false` as soon as `signal` aborts. */
  delay(durationMs: number, signal: AbortSignal): Promise<boolean>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  delay: (durationMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const onAbort = () => {
        clearTimeout(timer);
        resolve(false);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", onAbort);
        resolve(true);
      }, durationMs);
      signal.addEventListener("abort", onAbort, { once: true });
    }),
};
