import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import type { FinishReason } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";

interface FinishContext {
  readonly task: TaskId;
  readonly maxTokens: number;
  readonly hasText: boolean;
}

/** Says in words why an answer is shorter than it should be; `undefined` where it is not. */
export function noteForFinish(reason: FinishReason, context: FinishContext): string | undefined {
  switch (reason) {
    case "stop":
      return context.hasText
        ? undefined
        : t("The model answered with nothing. Ask again in other words, or choose another model.");
    case "length":
      return t(
        "The answer was cut at its limit of {0} tokens. Ask to go on, or raise tempera.tasks.{1}.maxTokens.",
        context.maxTokens,
        context.task,
      );
    case "truncated":
      return t("The server stopped in the middle, so the end may be missing. Ask to go on.");
    case "filter":
      return t("The server's content filter stopped this answer.");
    case "refusal":
      return t("The model declined to answer.");
    case "tool-calls":
      return t("The model wanted its tools once more and was stopped. Ask to go on.");
    case "aborted":
      return undefined;
    default:
      return assertNever(reason);
  }
}
