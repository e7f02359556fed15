import { untilAborted } from "../base/untilAborted";
import { inTime, type Patience } from "../model/inTime";
import type { ModelStream, ModelStreamPart } from "../model/modelStream";

export interface StreamReading extends Patience {
  /** Begins the stream; aborting the signal ends it. */
  readonly open: (signal: AbortSignal) => ModelStream;
}

type Next = IteratorResult<ModelStreamPart, unknown>;

/**
 * Reads a stream to its end. Stops waiting when `signal` aborts, even for a model that does not; throws a `ModelError`
 * where the model takes longer than it may, while the user may take any time; a stream without an end is a truncated one.
 */
export async function* readModelStream(
  { open, ...patience }: StreamReading,
  signal: AbortSignal,
): AsyncGenerator<ModelStreamPart, void, void> {
  const left = new AbortController();
  const iterator = open(AbortSignal.any([signal, left.signal]))[Symbol.asyncIterator]();
  let hasBegun = false;
  let isUserAsked = false;
  try {
    for (;;) {
      const coming = untilAborted(iterator.next(), signal);
      const next: Next = isUserAsked ? await coming : await inTime(coming, patience, hasBegun);
      if (next.done === true) break;
      isUserAsked = next.value.type === "consent" && next.value.state === "asked";
      hasBegun ||= next.value.type === "text" || next.value.type === "reasoning";
      yield next.value;
    }
    yield { type: "finish", reason: "truncated", usage: {} };
  } finally {
    left.abort();
    void leave(iterator);
  }
}

/** Lets the stream clean up. Nobody waits for that, and how it ends changes nothing any more. */
async function leave(iterator: AsyncIterator<ModelStreamPart>): Promise<void> {
  await Promise.allSettled([iterator.return?.()]);
}
