import * as v from "valibot";
import { t } from "../base/localize";
import { tasks, type TaskId } from "../tasks/tasks";
import { answerPhases, chatProblemActions, type Message } from "./conversation";

export interface ParsedConversation {
  readonly id: string;
  readonly messages: readonly Message[];
  /** Messages that were stored in a shape we do not know. */
  readonly droppedMessages: number;
}

const count = v.pipe(v.number(), v.minValue(0));

const picture = v.object({
  mediaType: v.picklist(["image/png", "image/jpeg", "image/gif", "image/webp"]),
  base64: v.string(),
  width: count,
  height: count,
  thumbnail: v.string(),
});

export const storedAttachment = v.object({
  id: v.string(),
  path: v.string(),
  languageId: v.string(),
  startLine: v.number(),
  endLine: v.number(),
  text: v.string(),
  omittedCharacters: v.exactOptional(count),
  origin: v.exactOptional(v.object({ kind: v.string(), key: v.string(), isFile: v.boolean() })),
  picture: v.exactOptional(picture),
  foundBy: v.exactOptional(v.picklist(["workspace", "prompt"])),
});

const problem = v.object({
  message: v.string(),
  action: v.exactOptional(v.picklist(chatProblemActions)),
  doctorHelps: v.exactOptional(v.literal(true)),
  model: v.exactOptional(v.string()),
});

const answer = v.variant("state", [
  v.object({
    state: v.literal("streaming"),
    phase: v.exactOptional(v.picklist(answerPhases)),
    sinceMs: v.exactOptional(v.number()),
  }),
  v.object({
    state: v.literal("done"),
    reason: v.picklist([
      "stop",
      "tool-calls",
      "length",
      "filter",
      "refusal",
      "truncated",
      "aborted",
    ]),
    usage: v.object({
      inputTokens: v.exactOptional(count),
      outputTokens: v.exactOptional(count),
      cachedInputTokens: v.exactOptional(count),
      cacheWriteTokens: v.exactOptional(count),
      reasoningTokens: v.exactOptional(count),
    }),
    savedTokens: v.exactOptional(count),
  }),
  v.object({ state: v.literal("failed"), problem }),
]);

const task = v.picklist(tasks.map(({ id }): TaskId => id));

export const storedOverrides = v.object({
  model: v.exactOptional(v.string()),
  temperature: v.exactOptional(v.number()),
});

/** A message as it is stored. */
export const storedMessage = v.variant("role", [
  v.object({
    role: v.literal("user"),
    id: v.string(),
    text: v.string(),
    attachments: v.array(storedAttachment),
    prompt: v.exactOptional(
      v.object({
        name: v.string(),
        path: v.string(),
        text: v.string(),
        persona: v.exactOptional(v.string()),
        examples: v.array(v.object({ user: v.string(), assistant: v.string() })),
      }),
    ),
  }),
  v.object({
    role: v.literal("assistant"),
    id: v.string(),
    text: v.string(),
    reasoning: v.string(),
    task,
    model: v.string(),
    temperature: v.number(),
    notes: v.array(v.string()),
    answer,
    timing: v.exactOptional(
      v.object({ firstPieceMs: count, totalMs: count, reasoningMs: v.exactOptional(count) }),
    ),
    overrides: v.exactOptional(storedOverrides),
    rating: v.exactOptional(v.picklist(["good", "bad"])),
  }),
]);

const stored = v.object({ id: v.pipe(v.string(), v.minLength(1)), messages: v.array(v.unknown()) });

/**
 * Reads a conversation that versions before 0.2 stored as one object; `undefined` where there is none. A message that
 * cannot be read costs itself only.
 */
export function parseConversation(value: unknown): ParsedConversation | undefined {
  const result = v.safeParse(stored, value);
  if (!result.success) return undefined;
  const messages = result.output.messages.flatMap((entry): Message[] => {
    const parsed = v.safeParse(storedMessage, entry);
    return parsed.success ? [markInterrupted(parsed.output)] : [];
  });
  return {
    id: result.output.id,
    messages,
    droppedMessages: result.output.messages.length - messages.length,
  };
}

/** An answer that was coming in when its window closed becomes one that can be asked for again. */
export function markInterrupted(message: Message): Message {
  if (message.role !== "assistant" || message.answer.state !== "streaming") return message;
  return {
    ...message,
    answer: {
      state: "failed",
      problem: {
        message: t("The window closed before this answer ended. Try again to get all of it."),
        action: "retry",
      },
    },
  };
}
