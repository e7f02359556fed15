import * as v from "valibot";
import type { JournalEvent } from "../journal/journalEvent";
import { markInterrupted, storedMessage } from "../parseConversation";

const exportedSession = v.object({
  format: v.literal("tempera-chat"),
  version: v.literal(1),
  title: v.string(),
  openMessageId: v.nullable(v.string()),
  messages: v.array(v.unknown()),
});

const placedMessage = v.object({
  atMs: v.number(),
  parentId: v.nullable(v.string()),
  message: storedMessage,
});

/** The events that an export comes to; `undefined` where it is none. A message that cannot be read costs itself only. */
export function parseExportedSession(value: unknown): readonly JournalEvent[] | undefined {
  const result = v.safeParse(exportedSession, value);
  if (!result.success) return undefined;
  const { title, openMessageId, messages } = result.output;
  const events = messages.flatMap((entry): JournalEvent[] => {
    const parsed = v.safeParse(placedMessage, entry);
    if (!parsed.success) return [];
    const { atMs, parentId, message } = parsed.output;
    return [{ type: "message", atMs, parentId, message: markInterrupted(message) }];
  });
  if (title !== "") events.push({ type: "titled", title });
  if (openMessageId !== null) events.push({ type: "selected", messageId: openMessageId });
  return events;
}
