import { t } from "../base/localize";
import type { ModelStreamPart } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";
import type { RememberedAnswer } from "./answerCache";
import type { WorkspaceUpdate } from "./askWorkspace";
import type { AnswerPhase, AnswerState, AnswerTiming, ChatSummary } from "./conversation";
import { noteForFinish } from "./noteForFinish";
import { noteForRedaction } from "./noteForRedaction";

/** A model begins to answer; earlier notes no longer hold. */
export interface Begun {
  readonly type: "begun";
  readonly model: string;
  readonly temperature: number;
  readonly notes: readonly string[];
}

/** What happens to an answer, in this order: any number of beginnings, pieces and notes, then exactly one end. */
export type AnswerUpdate =
  | Begun
  | { readonly type: "text" | "reasoning"; readonly text: string }
  | { readonly type: "note"; readonly note: string }
  /** Older messages have no room any more; this stands for them from now on. */
  | { readonly type: "summarized"; readonly summary: ChatSummary }
  | WorkspaceUpdate
  /** What the answer waits for, until its first piece. */
  | { readonly type: "waits"; readonly phase: AnswerPhase }
  | {
      readonly type: "ended";
      readonly answer: Exclude<AnswerState, { state: "streaming" }>;
      /** Missing where no word came. */
      readonly timing?: AnswerTiming;
    };

export function* updatesFromKnown({
  text,
  tokens,
}: RememberedAnswer): Generator<AnswerUpdate, void, void> {
  yield { type: "text", text };
  const answer = { state: "done", reason: "stop", usage: {}, savedTokens: tokens } as const;
  yield { type: "ended", answer };
}

interface PartContext {
  readonly task: TaskId;
  readonly maxTokens: number;
  readonly hasText: boolean;
  readonly timing: AnswerTiming | undefined;
  /** What the answer waits for once it is sent. */
  readonly phase: AnswerPhase;
}

/** What a piece of the stream means to the answer. */
export function* updatesFrom(
  part: Exclude<ModelStreamPart, { type: "failed-over" }>,
  context: PartContext,
): Generator<AnswerUpdate, void, void> {
  if (part.type === "dropped-field") {
    yield { type: "note", note: `${part.field}: ${part.reason}` };
  } else if (part.type === "redacted") {
    yield { type: "note", note: noteForRedaction(part.kinds) };
  } else if (part.type === "consent") {
    yield* updatesFromConsent(part, context.phase);
  } else if (part.type === "finish") {
    const note = noteForFinish(part.reason, context);
    if (note !== undefined) yield { type: "note", note };
    const { reason, usage } = part;
    const { timing } = context;
    yield { type: "ended", answer: { state: "done", reason, usage }, ...(timing && { timing }) };
  } else if (part.type !== "tool-call" && part.text !== "") {
    yield part;
  }
}

function* updatesFromConsent(
  part: Extract<ModelStreamPart, { type: "consent" }>,
  phase: AnswerPhase,
): Generator<AnswerUpdate, void, void> {
  if (part.state === "asked") {
    yield { type: "waits", phase: "consent" };
    return;
  }
  yield { type: "waits", phase };
  if (part.leftOut.length > 0)
    yield { type: "note", note: t("Not sent, as you chose: {0}.", part.leftOut.join("; ")) };
}
