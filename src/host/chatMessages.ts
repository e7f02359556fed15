import { t } from "../core/base/localize";
import { assertNever } from "../core/base/assertNever";
import type {
  AnswerTiming,
  AssistantMessage,
  Attachment,
  Conversation,
  Message,
} from "../core/chat/conversation";
import { followUpsOf } from "../core/chat/followUps";
import type { ModelOverrides } from "../core/model/modelOverrides";
import { pictureTokens } from "../core/chat/pictureTokens";
import { tokensBeside } from "../core/chat/tokensBeside";
import { parseModelReference } from "../core/model/modelReference";
import type { FinishReason, TokenUsage } from "../core/model/modelStream";
import type { Reading, ReadingForecast } from "../core/model/readingForecast";
import type { TemperatureForecast } from "../core/model/temperatureForecast";
import type { LibraryPrompt } from "../core/promptLibrary/promptLibrary";
import type { Settings } from "../core/settings/settings";
import { taskLabel, temperatureBand } from "../core/tasks/tasks";
import { contentHash } from "../core/text/contentHash";
import { estimateTokens } from "../core/text/tokenEstimate";
import type {
  AnswerStatus,
  AttachmentChip,
  ComposerState,
  PageConversationMessage,
  SetUpState,
  SlashCommandEntry,
} from "../protocol/chatProtocol";
import type { HostMessageBody } from "./pageFeed";
import type { ModelState } from "./modelStatus";

export interface ComposerInput {
  readonly settings: Settings;
  readonly modelState: ModelState;
  readonly attachments: readonly Attachment[];
  /** Whether what an attachment was taken from says something else by now. */
  readonly isChanged: (attachment: Attachment) => boolean;
  readonly conversation: Conversation;
  /** What is being written. */
  readonly draft: string;
  /** What the user chose for the next question alone. */
  readonly overrides: ModelOverrides;
  readonly temperatureForecast: Pick<TemperatureForecast, "noteFor">;
  /** What can be asked by its name, in the order of the menu. */
  readonly prompts: readonly LibraryPrompt[];
  /** Who answers; empty where nobody in particular does, missing where nobody can be chosen. */
  readonly persona: string | undefined;
  readonly readingForecast: Pick<ReadingForecast, "of">;
}

/**
 * @param conversation the one that the message is in; it knows its branch, and whether it is pinned
 * @param nowMs by the clock that the chat goes by
 */
export function toPageMessage(
  message: Message,
  { branches, pinned, summaries }: Pick<Conversation, "branches" | "pinned" | "summaries">,
  nowMs = 0,
): PageConversationMessage {
  const branch = branches.get(message.id);
  const summary = summaries.get(message.id);
  const place = {
    ...(branch && { branch }),
    ...(pinned.has(message.id) && { isPinned: true }),
    ...(summary && { summary: { text: summary.text, origin: summary.origin } }),
  };
  if (message.role === "user") {
    const { role, id, text, attachments } = message;
    return {
      role,
      id,
      text,
      attachments: attachments.map((attachment) => toChip(attachment)),
      ...place,
    };
  }
  const { role, id, text, rating, reasoning, notes } = message;
  return {
    role,
    id,
    text,
    reasoning,
    caption: captionOf(message),
    notes: Array.from(notes),
    answer: toAnswerStatus(message, nowMs),
    ...(rating && { rating }),
    ...place,
  };
}

export function toAnswerChanged(message: AssistantMessage, nowMs = 0): HostMessageBody {
  return {
    type: "answer-changed",
    messageId: message.id,
    caption: captionOf(message),
    notes: Array.from(message.notes),
    answer: toAnswerStatus(message, nowMs),
  };
}

export function toComposerState(input: ComposerInput): ComposerState {
  const { temperature } = input.settings.tasks.chat;
  const model = modelOf(input);
  const reading = input.readingForecast.of(model);
  const asCounted = (tokens: number) => Math.ceil(tokens * (reading?.tokenFactor ?? 1));
  return {
    model: model === "" ? "" : modelName(model),
    temperature,
    temperatureBand: temperatureBand(temperature),
    temperatureNote: input.temperatureForecast.noteFor("chat", input.settings, model),
    attachments: input.attachments.map((attachment) => {
      const chip = toChip(attachment);
      const isChanged = input.isChanged(attachment);
      return { ...chip, tokens: asCounted(chip.tokens), ...(isChanged && { isChanged }) };
    }),
    tokensBeside: asCounted(tokensBeside(input.conversation, input.draft)),
    ...(reading && { reading: readingOf(reading) }),
    ...windowOf(input.modelState),
    ...(input.persona !== undefined && { persona: input.persona }),
    slashCommands: input.prompts.map((found) => commandEntryOf(found, input.settings)),
    ...chosenOf(input.overrides),
    followUps: Array.from(followUpsOf(input.conversation)),
  };
}

function commandEntryOf({ prompt, file }: LibraryPrompt, settings: Settings): SlashCommandEntry {
  const { name, task, overrides } = prompt;
  const temperature = overrides.temperature ?? settings.tasks[task].temperature;
  const from = file
    ? `${prompt.description} (${file.path.slice(-longestPath)})`
    : prompt.description;
  return {
    name,
    description: from.slice(0, longestDescription),
    temperature,
    temperatureBand: temperatureBand(temperature),
    ...(overrides.model !== undefined && { model: modelName(overrides.model) }),
  };
}

/** As much of a file's path and of a description as a menu shows. */
const longestPath = 60;
const longestDescription = 300;

function chosenOf({ temperature }: ModelOverrides): Pick<ComposerState, "chosen"> {
  if (temperature === undefined) return {};
  return { chosen: { temperature, temperatureBand: temperatureBand(temperature) } };
}

/** While nobody has looked for a model there is nothing to set up: the first question will tell. */
export function toSetUpState(state: ModelState): SetUpState {
  switch (state.state) {
    case "unknown":
    case "ready":
      return { state: "ready" };
    case "looking":
      return { state: "looking" };
    case "no-model":
      return state;
    case "downloading":
      return { state: "downloading", received: state.receivedBytes, total: state.totalBytes };
    default:
      return assertNever(state);
  }
}

function readingOf({ price, takesPictures }: Reading): NonNullable<ComposerState["reading"]> {
  return { price, ...(takesPictures !== undefined && { takesPictures }) };
}

function windowOf(state: ModelState): Pick<ComposerState, "contextWindow"> {
  const isKnown = state.state === "ready" && state.contextWindow !== undefined;
  return isKnown ? { contextWindow: state.contextWindow } : {};
}

/** So many digits tell one text from another to an eye. */
const shownHashDigits = 7;

function toChip(attachment: Attachment): AttachmentChip {
  const { id, path, origin, picture, startLine, endLine, text, languageId } = attachment;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  const label = origin?.isFile === false ? path : `${path}:${lines}`;
  return {
    id,
    label: label.slice(-1_000),
    lines: endLine - startLine + 1,
    tokens: picture ? pictureTokens(attachment) : estimateTokens(text, languageId),
    hash: contentHash(picture?.base64 ?? text).slice(0, shownHashDigits),
    ...(picture && { thumbnail: picture.thumbnail }),
  };
}

/** `Explain · qwen2.5-coder:1.5b · 0.3`; without the model while it is not known. */
function captionOf({ task, model, temperature }: AssistantMessage): string {
  const label = taskLabel(task);
  return model === "" ? label : [label, modelName(model), temperature].join(" · ");
}

function modelName(reference: string): string {
  return parseModelReference(reference)?.model ?? reference;
}

function toAnswerStatus({ answer, timing }: AssistantMessage, nowMs: number): AnswerStatus {
  switch (answer.state) {
    case "streaming": {
      const { state, phase, sinceMs } = answer;
      if (phase === undefined || sinceMs === undefined) return { state };
      return { state, phase, waitedMs: Math.max(0, nowMs - sinceMs) };
    }
    case "done": {
      const { state, reason, usage, savedTokens } = answer;
      const isCached = savedTokens !== undefined;
      const detail = isCached ? cachedDetail(savedTokens) : detailOf(reason, usage, timing);
      const reasoningMs = timing?.reasoningMs;
      return {
        state,
        reason,
        detail,
        ...(isCached && { isCached }),
        ...(reasoningMs !== undefined && { reasoningMs }),
      };
    }
    case "failed": {
      const { model: _, ...problem } = answer.problem;
      return { state: "failed", problem };
    }
    default:
      return assertNever(answer);
  }
}

/** `Stopped · 120 tokens · 24.5 tokens/s · first word after 0.8 s`, as far as it is known. */
function detailOf(
  reason: FinishReason,
  { outputTokens, inputTokens, cachedInputTokens = 0 }: TokenUsage,
  timing: AnswerTiming | undefined,
): string {
  const stopped = reason === "aborted" ? [t("Stopped")] : [];
  const tokens =
    outputTokens === undefined
      ? []
      : [t("{0, plural, one {# token} other {# tokens}}", outputTokens)];
  const isCached = inputTokens !== undefined && cachedInputTokens > 0;
  const cached = isCached ? [t("{0} of {1} read from cache", cachedInputTokens, inputTokens)] : [];
  if (!timing) return [...stopped, ...tokens, ...cached].join(" · ");
  const streamingMs = timing.totalMs - timing.firstPieceMs;
  // A few tokens, or all in one piece, say nothing about speed.
  const isMeasured = outputTokens !== undefined && outputTokens >= 10 && streamingMs >= 100;
  const speed = isMeasured
    ? [t("{0} tokens/s", ((outputTokens * 1_000) / streamingMs).toFixed(1))]
    : [];
  const first = t("first word after {0} s", (timing.firstPieceMs / 1_000).toFixed(1));
  return [...stopped, ...tokens, ...speed, first, ...cached].join(" · ");
}

/** It took no time, and nobody was asked. */
function cachedDetail(savedTokens: number): string {
  return t("Cached, {0, plural, one {# token} other {# tokens}} saved", savedTokens);
}

/** The model of the user's own choice counts at once, before anything was asked. */
function modelOf({ settings, modelState }: ComposerInput): string {
  const chosen = settings.tasks.chat.model === "" ? settings.model : settings.tasks.chat.model;
  if (chosen !== "") return chosen;
  return modelState.state === "ready" ? modelState.model : "";
}
