import type { Clock } from "../base/clock";
import { untilAborted } from "../base/untilAborted";
import type { Logger } from "../base/logger";
import { answerTimeLimits } from "../model/answerTimeLimits";
import { describeModelError } from "../model/describeModelError";
import type { ChatModel } from "../model/chatModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import { isModelError } from "../model/modelError";
import { formatModelReference } from "../model/modelReference";
import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry, TaskModel } from "../model/modelRegistry";
import type { ModelStreamPart } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";
import { buildChatMessages, type ChatPrompt } from "./buildChatMessages";
import { AnswerStopwatch } from "./answerStopwatch";
import type {
  AnswerPhase,
  AnswerState,
  AnswerTiming,
  ChatProblem,
  Message,
  UserMessage,
} from "./conversation";
import { noteForFinish } from "./noteForFinish";
import { readModelStream, type StreamReading } from "./readModelStream";
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
  /** What the answer waits for, until its first piece. */
  | { readonly type: "waits"; readonly phase: AnswerPhase }
  | {
      readonly type: "ended";
      readonly answer: Exclude<AnswerState, { state: "streaming" }>;
      /** Missing where no word came. */
      readonly timing?: AnswerTiming;
    };

export interface AnswerEnvironment {
  readonly models: ModelRegistry;
  readonly logger: Logger;
  readonly clock: Clock;
}

interface Answering extends AnswerEnvironment {
  readonly taskModel: TaskModel<ChatModel>;
}

/** Assumed where the server does not tell: most current models read at least this much. */
const assumedContextWindow = 16_384;

/** Never throws: a failure is an end like any other. Aborting `signal` ends the answer at once. */
export async function* answerQuestion(
  environment: AnswerEnvironment,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { models, logger } = environment;
  const refusal = refusalOf(input);
  if (refusal) {
    yield { type: "ended", answer: { state: "failed", problem: refusal } };
    return;
  }
  try {
    yield { type: "waits", phase: "choosing-model" };
    const taskModel = await untilAborted(
      models.chatModelFor(input.task, signal, input.overrides),
      signal,
    );
    yield* streamFitted({ ...environment, taskModel }, input, signal);
  } catch (error) {
    if (signal.aborted) {
      yield { type: "ended", answer: { state: "done", reason: "aborted", usage: {} } };
      return;
    }
    logger.error("A chat answer failed.", error);
    yield { type: "ended", answer: { state: "failed", problem: problemOf(error, models) } };
  }
}

/** A server that does not run can be started from here, where we know how. */
function problemOf(error: unknown, models: ModelRegistry): ChatProblem {
  const problem = describeModelError(error);
  if (!isModelError(error) || error.kind !== "network") return problem;
  const connection = models.findConnection(error.details.connectionId ?? "");
  const isStartable = connection?.backendId === "ollama" && isOnThisMachine(connection);
  return isStartable ? { ...problem, action: "start-ollama" } : problem;
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
  answering: Answering,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { history, question } = input;
  const { maxTokens } = answering.taskModel;
  const contextWindow = answering.taskModel.contextWindow ?? assumedContextWindow;
  const prompt = buildChatMessages({ history, question, contextWindow, maxTokens });
  let hasAnswered = false;
  try {
    for await (const update of streamPrompt(answering, prompt, input.task, signal)) {
      hasAnswered ||= update.type === "text" || update.type === "reasoning";
      yield update;
    }
  } catch (error) {
    const isTooLong = isModelError(error) && error.kind === "context-too-long";
    if (!isTooLong || hasAnswered) throw error;
    const halfWindow = Math.floor((prompt.estimatedTokens + prompt.maxTokens) / 2);
    const shorter = buildChatMessages({ history, question, contextWindow: halfWindow, maxTokens });
    yield* streamPrompt(answering, shorter, input.task, signal);
  }
}

async function* streamPrompt(
  { models, clock, taskModel }: Answering,
  prompt: ChatPrompt,
  task: TaskId,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { model, temperature } = taskModel;
  const { messages, maxTokens, notes } = prompt;
  const connection = models.findConnection(model.reference.connectionId);
  const isHere = connection !== undefined && isOnThisMachine(connection);
  yield {
    type: "begun",
    model: formatModelReference(model.reference),
    temperature: temperature.value,
    notes,
  };
  yield { type: "waits", phase: isHere ? "loading-model" : "waiting" };
  const stopwatch = new AnswerStopwatch(clock);
  const reading: StreamReading = {
    open: (signal) => model.stream({ messages, maxTokens, temperature }, signal),
    limits: answerTimeLimits(connection),
    clock,
    label: connection?.label ?? model.reference.model,
  };
  let hasText = false;
  for await (const part of readModelStream(reading, signal)) {
    stopwatch.note(part);
    hasText ||= part.type === "text" && part.text !== "";
    yield* updatesFrom(part, { task, maxTokens, hasText, timing: stopwatch.timing });
    if (part.type === "finish") return;
  }
}

interface PartContext {
  readonly task: TaskId;
  readonly maxTokens: number;
  readonly hasText: boolean;
  readonly timing: AnswerTiming | undefined;
}

function* updatesFrom(
  part: ModelStreamPart,
  context: PartContext,
): Generator<AnswerUpdate, void, void> {
  if (part.type === "dropped-field") {
    yield { type: "note", note: `${part.field}: ${part.reason}` };
  } else if (part.type === "finish") {
    const note = noteForFinish(part.reason, context);
    if (note !== undefined) yield { type: "note", note };
    const { reason, usage } = part;
    const { timing } = context;
    yield { type: "ended", answer: { state: "done", reason, usage }, ...(timing && { timing }) };
  } else if (part.text !== "") {
    yield part;
  }
}
