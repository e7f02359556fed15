import { t } from "../base/localize";
import type { Clock } from "../base/clock";
import { untilAborted } from "../base/untilAborted";
import type { AnswerTimeLimits } from "../model/answerTimeLimits";
import { ModelError } from "../model/modelError";
import type { ModelStream, ModelStreamPart } from "../model/modelStream";

export interface StreamReading {
  /** Begins the stream; aborting the signal ends it. */
  readonly open: (signal: AbortSignal) => ModelStream;
  readonly limits: AnswerTimeLimits;
  readonly clock: Clock;
  /** Who answers, as the user knows it. */
  readonly label: string;
}

type Next = IteratorResult<ModelStreamPart, unknown>;

/**
 * Reads a stream to its end. Stops waiting when `signal` aborts, even for a model that does not; throws a `ModelError`
 * where the model takes longer than it may, while the user may take any time; a stream without an end is a truncated one.
 */
export async function* readModelStream(
  { open, limits, clock, label }: StreamReading,
  signal: AbortSignal,
): AsyncGenerator<ModelStreamPart, void, void> {
  const overdue = new AbortController();
  const iterator = open(AbortSignal.any([signal, overdue.signal]))[Symbol.asyncIterator]();
  let hasBegun = false;
  let isUserAsked = false;
  try {
    for (;;) {
      const limitMs: number = hasBegun ? limits.pauseMs : limits.firstPieceMs;
      const coming = untilAborted(iterator.next(), signal);
      const next: Next | undefined = isUserAsked
        ? await coming
        : await within(coming, limitMs, clock);
      if (!next) {
        overdue.abort();
        throw overdueError(label, hasBegun, limitMs);
      }
      if (next.done === true) break;
      isUserAsked = next.value.type === "consent" && next.value.state === "asked";
      hasBegun ||= next.value.type === "text" || next.value.type === "reasoning";
      yield next.value;
    }
    yield { type: "finish", reason: "truncated", usage: {} };
  } finally {
    void leave(iterator);
  }
}

/** What comes, or `undefined` where it does not come in time. */
async function within(
  coming: Promise<Next>,
  limitMs: number,
  clock: Clock,
): Promise<Next | undefined> {
  const over = new AbortController();
  const watch = async () => {
    await clock.delay(limitMs, over.signal);
    return undefined;
  };
  try {
    return await Promise.race([coming, watch()]);
  } finally {
    over.abort();
  }
}

function overdueError(label: string, hasBegun: boolean, limitMs: number): ModelError {
  const minutes = limitMs / 60_000;
  return hasBegun
    ? new ModelError(
        "server",
        t(
          "{1, plural, one {{0} stopped in the middle of the answer: nothing came for # minute.} other {{0} stopped in the middle of the answer: nothing came for # minutes.}}",
          label,
          minutes,
        ),
      )
    : new ModelError(
        "timeout",
        t(
          "{1, plural, one {{0} did not begin to answer within # minute.} other {{0} did not begin to answer within # minutes.}}",
          label,
          minutes,
        ),
      );
}

/** Lets the stream clean up. Nobody waits for that, and how it ends changes nothing any more. */
async function leave(iterator: AsyncIterator<ModelStreamPart>): Promise<void> {
  await Promise.allSettled([iterator.return?.()]);
}
