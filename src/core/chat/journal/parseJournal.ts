import * as v from "valibot";
import { storedMessage } from "../parseConversation";
import type { JournalEvent } from "./journalEvent";

export interface ParsedJournal {
  readonly events: readonly JournalEvent[];
  /** Lines that hold no event we know: cut by a crash, damaged, or from a newer version. */
  readonly unreadableLines: number;
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const journalEvent = v.variant("type", [
  v.object({
    type: v.literal("session"),
    format: v.literal(1),
    id,
    createdAtMs: v.number(),
    workspace: v.exactOptional(v.object({ uri: v.string(), name: v.string() })),
  }),
  v.object({
    type: v.literal("message"),
    atMs: v.number(),
    parentId: v.nullable(id),
    message: storedMessage,
  }),
  v.object({
    type: v.literal("answer-text"),
    messageId: id,
    textOffset: offset,
    text: v.string(),
    reasoningOffset: offset,
    reasoning: v.string(),
  }),
  v.object({ type: v.literal("selected"), messageId: id }),
  v.object({ type: v.literal("deleted"), messageIds: v.array(id), isDeleted: v.boolean() }),
  v.object({ type: v.literal("pinned"), messageId: id, isPinned: v.boolean() }),
  v.object({
    type: v.literal("rated"),
    messageId: id,
    rating: v.picklist(["good", "bad", "none"]),
  }),
  v.object({
    type: v.literal("summarized"),
    summary: v.object({
      throughMessageId: id,
      text: v.string(),
      origin: v.picklist(["model", "excerpt", "user"]),
    }),
  }),
  v.object({ type: v.literal("titled"), title: v.string() }),
]);

/** Reads the text of a session's file. A line that cannot be read costs itself only. */
export function parseJournal(text: string): ParsedJournal {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const events = lines.flatMap((line) => parseLine(line) ?? []);
  return { events, unreadableLines: lines.length - events.length };
}

function parseLine(line: string): JournalEvent | undefined {
  const result = v.safeParse(journalEvent, parseJson(line));
  return result.success ? result.output : undefined;
}

/** The value, or `undefined` where the line is no JSON. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
