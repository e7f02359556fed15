import type { Connection } from "./connection";
import { isOnThisMachine } from "./isOnThisMachine";

/** How long an answer may keep one waiting. The connection itself has 10 s, which the network's own code watches. */
export interface AnswerTimeLimits {
  /** Until its first piece: a model may have to be loaded, and a long question to be read. */
  readonly firstPieceMs: number;
  /** From one piece to the next. */
  readonly pauseMs: number;
}

const limits = {
  here: { firstPieceMs: 600_000, pauseMs: 120_000 },
  elsewhere: { firstPieceMs: 300_000, pauseMs: 120_000 },
} as const satisfies Record<string, AnswerTimeLimits>;

export function answerTimeLimits(connection: Connection | undefined): AnswerTimeLimits {
  return connection && isOnThisMachine(connection) ? limits.here : limits.elsewhere;
}
