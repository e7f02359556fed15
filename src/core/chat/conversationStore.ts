import type { Conversation } from "./conversation";

/** Where the conversation outlives the window. */
export interface ConversationStore {
  /** What was saved last, not yet trusted; `undefined` where nothing was. */
  load(): Promise<unknown>;
  /** Replaces what was saved before. Never called again before the last call has ended. */
  save(conversation: Conversation): Promise<void>;
}
