import type { ChatService } from "../core/chat/chatService";
import type { CompletionService } from "../core/completion/completionService";
import type { ModelRegistry } from "../core/model/modelRegistry";

/** What other extensions and the tests may use. */
export interface TemperaApi {
  /** Own time of loading and `activate` together. */
  readonly activationMs: number;
  /** Loads the chat at its first use. */
  readonly chat: () => Promise<ChatService>;
  readonly completion: CompletionService;
  readonly models: ModelRegistry;
  /** How many requests the extension has sent since activation. */
  readonly requestsSent: () => number;
}
