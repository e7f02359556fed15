import { untilAborted } from "../base/untilAborted";
import type { ChatContent } from "../model/chatContent";
import type { ChatModel } from "../model/chatModel";
import type { ModelRegistry, TaskModel } from "../model/modelRegistry";
import type { FinishReason } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";
import { estimatedWindow, estimateTokens } from "../text/tokenEstimate";
import { noteForFinish } from "./noteForFinish";

/** Where nobody knows the window; most models have at least as much. */
const assumedContextWindow = 16_384;

/** For what the servers put around the messages. */
const reservedTokens = 64;

/** One prompt that is no part of a chat. */
export interface OneQuestion {
  readonly task: TaskId;
  /** What holds for every question of this kind. */
  readonly instructions: string;
  /** Where it may be too long, it is made for the tokens that the model has room for. */
  readonly question: ChatContent | ((roomTokens: number) => ChatContent);
  readonly onText?: (text: string) => void;
}

export interface WholeAnswer {
  readonly text: string;
  /** `aborted` where `signal` ended it: then `text` is what had come. */
  readonly reason: FinishReason;
  /** Why the answer is less than was asked for, in one sentence for the user. */
  readonly note: string | undefined;
}

export type ChatModels = Pick<ModelRegistry, "chatModelFor">;

/**
 * Asks the task's model and waits for the whole answer. Throws a `ModelError` where the model cannot be asked;
 * an abort is an answer like any other.
 */
export async function askOnce(
  models: ChatModels,
  { task, instructions, question, onText }: OneQuestion,
  signal: AbortSignal,
): Promise<WholeAnswer> {
  let text = "";
  let maxTokens = 0;
  const end = (reason: FinishReason): WholeAnswer => {
    const hasText = text.trim() !== "";
    return { text, reason, note: noteForFinish(reason, { task, maxTokens, hasText }) };
  };
  try {
    const chosen = await untilAborted(models.chatModelFor(task, signal), signal);
    maxTokens = answerLength(chosen);
    const room = questionRoom(chosen, instructions);
    const messages = [
      { role: "system", content: instructions },
      { role: "user", content: typeof question === "function" ? question(room) : question },
    ] as const;
    const { model, temperature } = chosen;
    for await (const part of model.stream({ messages, temperature, maxTokens }, signal)) {
      if (part.type === "finish") return end(part.reason);
      if (part.type !== "text") continue;
      text += part.text;
      onText?.(part.text);
    }
    return end("truncated");
  } catch (error) {
    if (signal.aborted) return end("aborted");
    throw error;
  }
}

/** Never more than half of the window, so that there is room for the question. */
function answerLength({ contextWindow = Infinity, maxTokens }: WindowedModel): number {
  return Math.min(maxTokens, Math.floor(contextWindow / 2));
}

type WindowedModel = Pick<TaskModel<ChatModel>, "contextWindow" | "maxTokens" | "model">;

/** How many tokens a question may have, by the estimate. May be less than nothing. */
export function questionRoom(chosen: WindowedModel, instructions: string): number {
  const { contextWindow = assumedContextWindow, model } = chosen;
  const window = estimatedWindow(contextWindow, model.tokenFactor);
  return window - answerLength(chosen) - estimateTokens(instructions) - reservedTokens;
}
