import type { ChatMessage } from "./chatModel";

/** Counts as the model itself does, where its server tells how; nothing is answered. */
export interface TokenCounter {
  /**
   * What the messages come to in the prompt, with all that the model's template adds; `undefined` where nobody tells.
   * Rejects with a `ModelError`, or with the reason of `signal`.
   */
  count(messages: readonly ChatMessage[], signal: AbortSignal): Promise<number | undefined>;
}
