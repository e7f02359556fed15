import type { Clock } from "../base/clock";
import { t } from "../base/localize";
import type { AnswerTimeLimits } from "./answerTimeLimits";
import { ModelError } from "./modelError";

/** How long an answer is waited for, and whose it is. */
export interface Patience {
  readonly clock: Clock;
  readonly limits: AnswerTimeLimits;
  /** Who answers, as the user knows it. */
  readonly label: string;
  readonly connectionId: string;
}

/**
 * The next piece of an answer, of which one has come already where `hasBegun`; throws a `ModelError` where it does not
 * come within its limit.
 */
export async function inTime<T>(
  coming: Promise<T>,
  patience: Patience,
  hasBegun: boolean,
): Promise<T> {
  const { clock, limits } = patience;
  const limitMs = hasBegun ? limits.pauseMs : limits.firstPieceMs;
  const over = new AbortController();
  const watch = async (): Promise<T> => {
    if (await clock.delay(limitMs, over.signal)) throw overdueError(patience, hasBegun, limitMs);
    return coming;
  };
  try {
    return await Promise.race([coming, watch()]);
  } finally {
    over.abort();
  }
}

function overdueError(
  { label, connectionId }: Patience,
  hasBegun: boolean,
  limitMs: number,
): ModelError {
  const minutes = limitMs / 60_000;
  const sentence = hasBegun
    ? t(
        "{1, plural, one {{0} stopped in the middle of the answer: nothing came for # minute.} other {{0} stopped in the middle of the answer: nothing came for # minutes.}}",
        label,
        minutes,
      )
    : t(
        "{1, plural, one {{0} did not begin to answer within # minute.} other {{0} did not begin to answer within # minutes.}}",
        label,
        minutes,
      );
  return new ModelError(hasBegun ? "server" : "timeout", sentence, { connectionId });
}
