import type { JournalEvent } from "../journal/journalEvent";
import { chainOf } from "../journal/chainOf";
import { parseJournal } from "../journal/parseJournal";
import { parseConversation } from "../parseConversation";
import { parseExportedSession } from "./parseExportedSession";

/**
 * What a file holds that was exported or copied: JSON of an export, the lines of a chat's own file, or the one
 * conversation of an earlier version. The events name no session, so that it becomes a new one. `undefined` where
 * there is no message in it.
 */
export function importSession(text: string, nowMs: number): readonly JournalEvent[] | undefined {
  const events = eventsOf(text, nowMs).filter(({ type }) => type !== "session");
  return events.some(({ type }) => type === "message") ? events : undefined;
}

function eventsOf(text: string, nowMs: number): readonly JournalEvent[] {
  const value = parseJson(text);
  const exported = parseExportedSession(value);
  if (exported) return exported;
  const earlier = parseConversation(value);
  if (earlier) return chainOf(earlier.messages.map((message) => ({ atMs: nowMs, message })));
  return parseJournal(text).events;
}

/** The value, or `undefined` where the text is no JSON, as that of several lines is not. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
