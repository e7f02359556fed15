import type { PlacedMessage } from "../conversationTree";
import { markInterrupted } from "../parseConversation";
import type { JournalEvent } from "./journalEvent";

/** Events that put the messages one below the other, without the branches they may have had. */
export function chainOf(
  messages: readonly Pick<PlacedMessage, "atMs" | "message">[],
): readonly JournalEvent[] {
  return messages.map(({ atMs, message }, index) => {
    const parentId = messages[index - 1]?.message.id ?? null;
    return { type: "message", atMs, parentId, message: markInterrupted(message) };
  });
}
