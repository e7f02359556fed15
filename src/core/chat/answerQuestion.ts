import { t } from "../base/localize";
import type { Clock } from "../base/clock";
import { untilAborted } from "../base/untilAborted";
import type { Logger } from "../base/logger";
import type { InstructionFile, InstructionSource } from "../context/instructionFiles";
import { answerTimeLimits } from "../model/answerTimeLimits";
import { describeModelError } from "../model/describeModelError";
import type { ChatMessage, ChatModel } from "../model/chatModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import { isModelError } from "../model/modelError";
import { formatModelReference } from "../model/modelReference";
import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry, TaskModel } from "../model/modelRegistry";
import type { ModelStreamPart } from "../model/modelStream";
import type { ToolDefinition, ToolResult } from "../model/tools";
import { estimatedWindow } from "../text/tokenEstimate";
import type { TaskId } from "../tasks/tasks";
import { buildChatMessages, type ChatPrompt } from "./buildChatMessages";
import type { PromptChoice } from "../promptLibrary/promptChoice";
import { choosePrompt } from "./askOnce";
import { AnswerKeeper, cacheKeyOf, findAnswer, type AnswerCache } from "./answerCache";
import {
  describeUse,
  maxToolRounds,
  resultFor,
  toolsNamedBy,
  ToolTurn,
  useTool,
  type ChatTools,
} from "./chatTools";
import { updatesFrom, updatesFromKnown, type AnswerUpdate, type Begun } from "./answerUpdate";
import { AnswerStopwatch } from "./answerStopwatch";
import type { ChatProblem, ChatSummary, UserMessage } from "./conversation";
import { askWorkspace } from "./askWorkspace";
import { countedBounds, type PromptBounds } from "./countedBounds";
import { fitHistory, type HistoryInput } from "./historyPrompt";
import { readModelStream, type StreamReading } from "./readModelStream";
import { historyPrompt, summarizeHistory } from "./summarizeHistory";
import { parseSlashCommand } from "./slashCommands/parseSlashCommand";
import type { ChatPrompts, PromptFrame } from "./chatPrompts";
import type { WorkspaceKnowledge } from "./workspaceKnowledge";

export interface AnswerInput extends HistoryInput {
  readonly question: UserMessage;
  readonly task: TaskId;
  readonly overrides?: ModelOverrides | undefined;
  /** The user wants another answer than the one there was. */
  readonly isFresh?: boolean;
  /** Those of the project, from the widest to the nearest. */
  readonly instructions?: readonly InstructionFile[];
  readonly frame?: PromptFrame;
}

export interface AnswerEnvironment {
  /** With what the user says in the place of Tempera's own prompts. */
  readonly models: ModelRegistry & Partial<PromptChoice>;
  /** Answers questions that ask the workspace. */
  readonly knowledge?: WorkspaceKnowledge | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  /** What the project wants assistants to know. */
  readonly instructions?: InstructionSource | undefined;
  readonly prompts?: ChatPrompts | undefined;
  /** Knows answers to questions that were asked before. */
  readonly answers?: AnswerCache | undefined;
  /** What others offer to models. */
  readonly tools?: ChatTools | undefined;
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
  const isNamed = environment.prompts?.promptFor(input.question.text) !== undefined;
  const refusal = isNamed ? undefined : refusalOf(input);
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
    const framed = yield* frameQuestion(environment, input, signal);
    yield* streamFitted({ ...environment, taskModel }, framed, signal);
  } catch (error) {
    if (signal.aborted) {
      yield { type: "ended", answer: { state: "done", reason: "aborted", usage: {} } };
      return;
    }
    logger.error("A chat answer failed.", error);
    yield { type: "ended", answer: { state: "failed", problem: problemOf(error, models) } };
  }
}

/** Fills the question's prompt in, which shows in the chat, and takes along what holds for all questions. */
async function* frameQuestion(
  { prompts, instructions }: AnswerEnvironment,
  input: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, AnswerInput, void> {
  const question = (await prompts?.prepare(input.question, signal)) ?? input.question;
  if (question !== input.question) yield { type: "informed", question };
  const frame = await prompts?.frameFor(question, input.task);
  const paths = question.attachments.map(({ path }) => path);
  const told = (await instructions?.instructionsFor(paths)) ?? [];
  return { ...input, question, instructions: told, ...(frame && { frame }) };
}

/** A server that does not run can be started from here, where we know how. */
function problemOf(error: unknown, models: ModelRegistry): ChatProblem {
  const problem = describeModelError(error);
  if (!isModelError(error) || error.details.network !== "refused") return problem;
  const connection = models.findConnection(error.details.connectionId ?? "");
  const isStartable = connection?.backendId === "ollama" && isOnThisMachine(connection);
  return isStartable ? { ...problem, action: "start-ollama" } : problem;
}

function refusalOf({ question, history }: AnswerInput): ChatProblem | undefined {
  const slash = parseSlashCommand(question.text);
  const hasSubject = slash?.text !== "" || question.attachments.length > 0 || history.length > 0;
  if (!slash || hasSubject) return undefined;
  return {
    message: t(
      "There is nothing to {0} yet. Select code in the editor and ask again.",
      slash.command.name,
    ),
  };
}

/** Where the server finds the prompt too long after all, asks once more with half of it. */
async function* streamFitted(
  answering: Answering,
  asked: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { contextWindow: window = assumedContextWindow, model } = answering.taskModel;
  const estimated = estimatedWindow(window, model.tokenFactor);
  const { knowledge } = answering;
  const informed = yield* askWorkspace(knowledge, asked.question, estimated, signal);
  const input = { ...asked, question: informed.question };
  const bounds = await countedBounds({ ...answering.taskModel, window, estimated, input }, signal);
  const fitted = yield* fitPrompt(answering, input, bounds, signal);
  const { summary } = fitted;
  const prompt = { ...fitted.prompt, notes: [...informed.notes, ...fitted.prompt.notes] };
  let hasAnswered = false;
  try {
    for await (const update of streamPrompt(answering, prompt, input, signal)) {
      hasAnswered ||= update.type === "text" || update.type === "reasoning";
      yield update;
    }
  } catch (error) {
    const isTooLong = isModelError(error) && error.kind === "context-too-long";
    if (!isTooLong || hasAnswered) throw error;
    const contextWindow = Math.floor((prompt.estimatedTokens + prompt.maxTokens) / 2);
    const half = { ...bounds, contextWindow };
    const { prompt: shorter } = yield* fitPrompt(answering, { ...input, summary }, half, signal);
    const kept = [...informed.notes, ...(summary === input.summary ? [] : [summaryNote])];
    const notes = [refittedNote(contextWindow), ...new Set([...kept, ...shorter.notes])];
    yield* streamPrompt(answering, { ...shorter, notes }, input, signal);
  }
}

function refittedNote(contextWindow: number): string {
  return t(
    "The server had no room for what was sent, so it was asked again with less: about {0} tokens for question and answer together.",
    contextWindow,
  );
}

interface FittedPrompt {
  readonly prompt: ChatPrompt;
  readonly summary: ChatSummary | undefined;
}

/** Builds the prompt within the window. What has no room is summed up, which is said and shown. */
async function* fitPrompt(
  answering: Answering,
  input: AnswerInput,
  bounds: PromptBounds,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, FittedPrompt, void> {
  const { model } = answering.taskModel;
  const { contextWindow } = bounds;
  const prompt = buildChatMessages({ ...input, ...bounds });
  if (prompt.dropped.length === 0) return { prompt, summary: input.summary };
  // More than has to go, so that the next questions need no new summary.
  const { dropped } = fitHistory(input, Math.floor(contextWindow / 4));
  yield { type: "waits", phase: "summarizing" };
  const { text: instructions } = await choosePrompt(answering.models, historyPrompt);
  const summary = await summarizeHistory(
    {
      instructions,
      ...readingFrom(answering),
      model,
      exchanges: dropped.length > prompt.dropped.length ? dropped : prompt.dropped,
      former: input.summary,
      contextWindow,
    },
    signal,
  );
  yield { type: "summarized", summary };
  const fitted = buildChatMessages({ ...input, summary, ...bounds });
  return { prompt: { ...fitted, notes: [summaryNote, ...fitted.notes] }, summary };
}

const summaryNote = t(
  "The model has no room for the oldest messages, so it got a summary of them. It stands in the chat, where you can change it.",
);

/** How a stream of this model is read. */
function readingFrom({ models, clock, taskModel }: Answering): Omit<StreamReading, "open"> {
  const { reference } = taskModel.model;
  const connection = models.findConnection(reference.connectionId);
  const limits = answerTimeLimits(connection);
  const { connectionId, model } = reference;
  return { limits, clock, connectionId, label: connection?.label ?? model };
}

async function* streamPrompt(
  answering: Answering,
  prompt: ChatPrompt,
  { question, task, isFresh = false }: AnswerInput,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { answers, taskModel } = answering;
  const { model, temperature } = taskModel;
  const { messages, maxTokens } = prompt;
  const named = toolsNamedBy(question.attachments, answering.tools);
  const notes = [...prompt.notes, ...named.notes];
  const begun: Begun = {
    type: "begun",
    model: formatModelReference(model.reference),
    temperature: temperature.value,
    notes,
  };
  yield begun;
  const tools = named.definitions;
  // What tools say changes with the world, so an answer that may use them is always a new one.
  const key =
    tools.length > 0 ? undefined : cacheKeyOf(task, model, { messages, maxTokens, temperature });
  const known = isFresh ? undefined : await findAnswer(answers, key);
  if (known) {
    yield* updatesFromKnown(known);
    return;
  }
  const keeper = new AnswerKeeper(answers, key, messages);
  yield* streamRounds(answering, { begun, keeper, maxTokens, messages, task, tools }, signal);
}

interface Rounds {
  readonly begun: Begun;
  readonly keeper: AnswerKeeper;
  readonly maxTokens: number;
  readonly messages: readonly ChatMessage[];
  readonly task: TaskId;
  /** Those that the user named. */
  readonly tools: readonly ToolDefinition[];
}

/** Asks; where the model wants tools used, has the user decide, and asks on with what came of it. */
async function* streamRounds(
  answering: Answering,
  { begun, keeper, maxTokens, messages, task, tools }: Rounds,
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, void, void> {
  const { clock, models, taskModel } = answering;
  const { model, temperature } = taskModel;
  const connection = models.findConnection(model.reference.connectionId);
  const isHere = connection !== undefined && isOnThisMachine(connection);
  const phase = isHere ? "loading-model" : "waiting";
  yield { type: "waits", phase };
  const stopwatch = new AnswerStopwatch(clock);
  let asked = messages;
  for (let round = 0; ; round += 1) {
    const request = {
      messages: asked,
      maxTokens,
      temperature,
      ...(tools.length > 0 && { tools }),
    };
    const reading: StreamReading = {
      open: (signal) => model.stream(request, signal),
      ...readingFrom(answering),
    };
    const turn = new ToolTurn();
    let isWaitingForTools = false;
    for await (const part of readModelStream(reading, signal)) {
      stopwatch.note(part);
      keeper.note(part);
      turn.note(part);
      if (part.type === "failed-over") {
        const reference = formatModelReference(part.model);
        const note = t("{0} answers instead: {1}", reference, part.reason);
        yield { ...begun, model: reference, notes: [...begun.notes, note] };
        continue;
      }
      isWaitingForTools = wantsTools(part, turn) && round < maxToolRounds;
      if (isWaitingForTools) break;
      const { hasText } = keeper;
      yield* updatesFrom(part, { task, maxTokens, hasText, phase, timing: stopwatch.timing });
      if (part.type === "finish") return;
    }
    asked = [...asked, ...(yield* useTools(answering, turn, tools, signal))];
  }
}

function wantsTools(part: ModelStreamPart, { calls }: ToolTurn): boolean {
  return part.type === "finish" && part.reason === "tool-calls" && calls.length > 0;
}

/** What the model said and what its tools answered, as the next two messages. */
async function* useTools(
  { tools }: Answering,
  { calls, content }: ToolTurn,
  named: readonly ToolDefinition[],
  signal: AbortSignal,
): AsyncGenerator<AnswerUpdate, readonly ChatMessage[], void> {
  const results: ToolResult[] = [];
  for (const call of calls) {
    const use = await useTool(call, { tools, named }, signal);
    yield { type: "text", text: describeUse(use) };
    results.push(resultFor(use));
  }
  return [
    { role: "assistant", content },
    { role: "user", content: results },
  ];
}
