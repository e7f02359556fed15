import { chatPrompt } from "./buildChatMessages";
import type { Conversation, Message } from "./conversation";
import { messageTokens, summaryCost, tokensOf } from "./historyPrompt";

/** A longer draft is estimated by its beginning, in UTF-16 units: it is looked at while somebody types. */
const estimatedLength = 50_000;

/** Messages never change, and a long chat has many. */
const known = new WeakMap<Message, number>();

/**
 * About how many tokens the next question takes besides what is attached to it: what every question begins with, what
 * was said before, or its summary, and the question itself.
 */
export function tokensBeside(
  { messages, pinned, summaries }: Pick<Conversation, "messages" | "pinned" | "summaries">,
  draft: string,
): number {
  const summarized = messages.findLastIndex(({ id }) => summaries.has(id));
  const summary = summaries.get(messages[summarized]?.id ?? "");
  const said = messages.filter(({ id }, index) => index > summarized || pinned.has(id));
  return (
    tokensOf(chatPrompt.text) +
    summaryCost(summary) +
    said.reduce((sum, message) => sum + knownTokens(message), 0) +
    draftTokens(draft)
  );
}

function knownTokens(message: Message): number {
  const tokens = known.get(message) ?? messageTokens(message);
  known.set(message, tokens);
  return tokens;
}

function draftTokens(draft: string): number {
  if (draft.length === 0) return 0;
  const beginning = draft.slice(0, estimatedLength);
  return Math.ceil((tokensOf(beginning) * draft.length) / beginning.length);
}
