import { untilAborted } from "../base/untilAborted";
import type { Logger } from "../base/logger";
import { describeModelError } from "../model/describeModelError";
import type { ChatModel } from "../model/chatModel";
import { isModelError } from "../model/modelError";
import { formatModelReference } from "../model/modelReference";
import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry, TaskModel } from "../model/modelRegistry";
import type { ModelStream, ModelStreamPart } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";
import { buildChatMessages, type ChatPrompt } from "./buildChatMessages";
import type { AnswerState, ChatProblem, Message, UserMessage } from "./conversation";
import { noteForFinish } from "./noteForFinish";
import { parseSlashCommand } from "./slashCommands/parseSlashCommand";

export interface AnswerInput {
  readonly history: readonly Message[];
  readonly question: UserMessage;
  readonly task: TaskId;
  readonly overrides?: ModelOverrides | undefined;
}

/** What happens to an answer, in this order: any number of beginnings, pieces and notes, then exactly one end. */
export type AnswerUpdate =
  | {
      /** A model begins to answer; earlier notes no longer hold. */
      readonly type: "begun";
      readonly model: string;
      readonly temperature: number;
      readonly notes: readonly string[];
    }
  | { readonly type: "text" | "reasoning"; readonly text: string }
  | { readonly type: "note"; readonly note: string }
  | { readonly type: "ended"; readonly answer: Exclude<AnswerState, { state: "streaming" }> };

/** Assumed where the server does not tell: most current models read at least this much. */
const assumedContextWindow = 16_384;

/** Never throws: a failure is an end like any other. Aborting `signal` ends the answer at once. */
export async function* answerQuestion(
  models: ModelRegistry,
  logger: Logger,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const refusal = refusalOf(input);
  if (refusal) {
    yield { type: "ended", answer: { state: "failed", problem: refusal } };
    return;
  }
  try {
    const taskModel = await untilAborted(
      models.chatModelFor(input.task, signal, input.overrides),
      signal,
    );
    yield* streamFitted(taskModel, input, signal);
  } catch (error) {
    if (signal.aborted) {
      yield { type: "ended", answer: { state: "done", reason: "aborted", usage: {} } };
      return;
    }
    logger.error("A chat answer failed.", error);
    yield { type: "ended", answer: { state: "failed", problem: describeModelError(error) } };
  }
}

function refusalOf({ question, history }: AnswerInput): ChatProblem | undefined {
  const slash = parseSlashCommand(question.text);
  const hasSubject = slash?.text !== "" || question.attachments.length > 0 || history.length > 0;
  if (!slash || hasSubject) return undefined;
  return {
    message: `There is nothing to ${slash.command.name} yet. Select code in the editor and ask again.`,
  };
}

/** Where the server finds the prompt too long after all, asks once more with half of it. */
async function* streamFitted(
  taskModel: TaskModel<ChatModel>,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { history, question } = input;
  const { maxTokens } = taskModel;
  const contextWindow = taskModel.contextWindow ?? assumedContextWindow;
  const prompt = buildChatMessages({ history, question, contextWindow, maxTokens });
  let hasAnswered = false;
  try {
    for await (const update of streamPrompt(taskModel, prompt, input.task, signal)) {
      hasAnswered ||= update.type === "text" || update.type === "reasoning";
      yield update;
    }
  } catch (error) {
    const isTooLong = isModelError(error) && error.kind === "context-too-long";
    if (!isTooLong || hasAnswered) throw error;
    const halfWindow = Math.floor((prompt.estimatedTokens + prompt.maxTokens) / 2);
    const shorter = buildChatMessages({ history, question, contextWindow: halfWindow, maxTokens });
    yield* streamPrompt(taskModel, shorter, input.task, signal);
  }
}

async function* streamPrompt(
  { model, temperature }: TaskModel<ChatModel>,
  prompt: ChatPrompt,
  task: TaskId,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { messages, maxTokens, notes } = prompt;
  yield {
    type: "begun",
    model: formatModelReference(model.reference),
    temperature: temperature.value,
    notes,
  };
  let hasText = false;
  for await (const part of endingWithFinish(
    model.stream({ messages, maxTokens, temperature }, signal),
    signal,
  )) {
    hasText ||= part.type === "text" && part.text !== "";
    yield* updatesFrom(part, { task, maxTokens, hasText });
    if (part.type === "finish") return;
  }
}

function* updatesFrom(
  part: ModelStreamPart,
  context: { readonly task: TaskId; readonly maxTokens: number; readonly hasText: boolean },
): Generator<AnswerUpdate, void, void> {
  if (part.type === "dropped-field") {
    yield { type: "note", note: `${part.field}: ${part.reason}` };
  } else if (part.type === "finish") {
    const note = noteForFinish(part.reason, context);
    if (note !== undefined) yield { type: "note", note };
    yield { type: "ended", answer: { state: "done", reason: part.reason, usage: part.usage } };
  } else if (part.text !== "") {
    yield part;
  }
}

/** Stops waiting when `signal` aborts, even for a model that does not; a stream without an end is a truncated one. */
async function* endingWithFinish(
  stream: ModelStream,
  signal: AbortSignal,
): AsyncGenerator<ModelStreamPart, void, void> {
  const iterator = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await untilAborted(iterator.next(), signal);
      if (next.done) break;
      yield next.value;
    }
    yield { type: "finish", reason: "truncated", usage: {} };
  } finally {
    void leave(iterator);
  }
}

/** Lets the stream clean up. Nobody waits for that, and how it ends changes nothing any more. */
async function leave(iterator: AsyncIterator<ModelStreamPart>): Promise<void> {
  await Promise.allSettled([iterator.return?.()]);
}
