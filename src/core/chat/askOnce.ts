import { untilAborted } from "../base/untilAborted";
import { textOfContent, type ChatContent } from "../model/chatContent";
import type { ChatMessage, ChatModel } from "../model/chatModel";
import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry, TaskModel } from "../model/modelRegistry";
import type { FinishReason } from "../model/modelStream";
import type { CommandPrompt } from "../promptLibrary/commandPrompt";
import type { PromptExample } from "../promptLibrary/prompt";
import { builtInWords, type ChosenPrompt, type PromptChoice } from "../promptLibrary/promptChoice";
import { promptMessages } from "../promptLibrary/promptMessages";
import type { TaskId } from "../tasks/tasks";
import { estimatedWindow, estimateTokens } from "../text/tokenEstimate";
import { countedFactor, usableShare, wideShare } from "./countedFactor";
import { noteForFinish } from "./noteForFinish";

/** Where nobody knows the window; most models have at least as much. */
const assumedContextWindow = 16_384;

/** For what the servers put around the messages. */
const reservedTokens = 64;

/** One prompt that is no part of a chat. */
export interface OneQuestion {
  readonly task: TaskId;
  /** What holds for every question of this kind, unless the user has another for it. */
  readonly prompt: CommandPrompt;
  /** What was chosen for this question, before what its prompt wants. */
  readonly overrides?: ModelOverrides;
  /** Come after those that hold for every question of this kind. */
  readonly examples?: readonly PromptExample[];
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

export type ChatModels = Pick<ModelRegistry, "chatModelFor"> & Partial<PromptChoice>;

/**
 * Asks the task's model and waits for the whole answer. Throws a `ModelError` where the model cannot be asked;
 * an abort is an answer like any other.
 */
export async function askOnce(
  models: ChatModels,
  { task, overrides, onText, ...asked }: OneQuestion,
  signal: AbortSignal,
): Promise<WholeAnswer> {
  let text = "";
  let maxTokens = 0;
  const end = (reason: FinishReason): WholeAnswer => {
    const hasText = text.trim() !== "";
    return { text, reason, note: noteForFinish(reason, { task, maxTokens, hasText }) };
  };
  try {
    const said = await choosePrompt(models, asked.prompt);
    const wanted = { ...said.overrides, ...overrides };
    const chosen = await untilAborted(models.chatModelFor(task, signal, wanted), signal);
    maxTokens = answerLength(chosen);
    const messages = await fittedMessages(chosen, said, asked, signal);
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

/** A question that can be made shorter is made for the room there is, which a model that counts is asked for. */
async function fittedMessages(
  chosen: TaskModel<ChatModel>,
  said: ChosenPrompt,
  { prompt, question, examples: own = [] }: Pick<OneQuestion, "prompt" | "question" | "examples">,
  signal: AbortSignal,
): Promise<readonly ChatMessage[]> {
  const before = promptMessages(said, prompt.name, own);
  const build = (content: ChatContent) => [...before, { role: "user", content } as const];
  if (typeof question !== "function") return build(question);
  const instructions = textOf(before);
  const messages = build(question(questionRoom(chosen, instructions)));
  const estimatedTokens = estimateTokens(textOf(messages));
  const { contextWindow = assumedContextWindow, model } = chosen;
  const estimatedRoom = estimatedWindow(contextWindow, model.tokenFactor) - answerLength(chosen);
  if (estimatedTokens < estimatedRoom * (1 - wideShare)) return messages;
  const factor = await untilAborted(
    countedFactor(model, { messages, estimatedTokens }, signal),
    signal,
  );
  if (factor === undefined) return messages;
  const room = contextWindow - answerLength(chosen);
  const usable = Math.floor((room * usableShare) / factor);
  return build(question(usable - estimateTokens(instructions) - reservedTokens));
}

function textOf(messages: readonly ChatMessage[]): string {
  return messages.map(({ content }) => textOfContent(content)).join("\n");
}

/** Its own words, or those that the user has written for it. */
export async function choosePrompt(
  models: ChatModels,
  prompt: CommandPrompt,
): Promise<ChosenPrompt> {
  return (await models.choosePrompt?.(prompt)) ?? builtInWords.choosePrompt(prompt);
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
