import type { ModelErrorKind } from "../../../src/core/model/modelError";
import type { FinishReason, TokenUsage } from "../../../src/core/model/modelStream";
import type { AnswerKind, BackendSubject } from "../backendSubjects/backendSubject";
import type { Reply } from "../modelServer/reply";
import type { FaultPlace } from "./faultPlaces";

/** One thing a server may do, good or bad, and what must come of it. */
export interface Fault {
  readonly name: string;
  /** Where the request goes in place of the server of the tests. */
  readonly place?: FaultPlace;
  /** `undefined` where the wire has no such thing. */
  readonly reply?: (subject: BackendSubject, kind: AnswerKind) => Reply | undefined;
  /** What a server refuses with, for those who stand in its place. */
  readonly refusal?: Refusal;
  /** Only the first request gets the reply; the next ones are answered well. */
  readonly isPassing?: true;
  /** The time that the server may take is over as soon as it has the request. */
  readonly isTooSlow?: true;
  readonly expected: Expected | ((kind: AnswerKind) => Expected);
}

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly retryAfterMs: number | undefined;
}

export type Expected = ExpectedAnswer | ExpectedError;

interface ExpectedAnswer {
  readonly text: string;
  readonly reason: FinishReason;
  readonly usage?: TokenUsage;
}

interface ExpectedError {
  readonly error: ModelErrorKind;
  /** Found in the sentence for the user. */
  readonly says?: RegExp;
  readonly retryAfterMs?: number;
}

export const usage = { inputTokens: 12, outputTokens: 3 };

/** What the server of the tests says where nothing is scripted. */
export const usualAnswer = "This is a scripted answer.";

/** A good answer of these pieces. */
export function answer(
  subject: BackendSubject,
  kind: AnswerKind,
  ...pieces: readonly string[]
): Reply {
  const texts = pieces.map((piece) => subject.text(kind, piece));
  return subject.stream([...texts, subject.end(kind, "stop", usage)]);
}
