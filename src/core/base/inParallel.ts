interface ParallelOptions {
  /** How much may be done at once; 1 or more. */
  readonly limit: number;
  /** Once it aborts, nothing more is begun. */
  readonly signal: AbortSignal;
}

/** Does `work` for every item, in their order, some at once. After a failure nothing more is begun, and it rejects with it. */
export async function inParallel<T>(
  items: readonly T[],
  { limit, signal }: ParallelOptions,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries();
  let hasFailed = false;
  const takeTurns = async () => {
    for (const [index, item] of waiting) {
      if (signal.aborted || hasFailed) return;
      try {
        await work(item, index);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const turns = await Promise.allSettled(
    Array.from({ length: Math.min(limit, items.length) }, takeTurns),
  );
  for (const turn of turns) if (turn.status === "rejected") throw turn.reason;
}
