import type { Disposable } from "../core/base/disposable";
import type { ChatService } from "../core/chat/chatService";
import type { CompletionService } from "../core/completion/completionService";
import type { ModelRegistry } from "../core/model/modelRegistry";

/** What other extensions and the tests may use. */
export interface TemperaApi {
  /** Own time of loading and `activate` together. */
  readonly activationMs: number;
  /** Loads the chat at its first use. */
  readonly chat: () => Promise<ChatService>;
  /** Ghost text, and the reasons why none was shown. */
  readonly completion: CompletionService;
  /** The model of each task. What is asked of it passes the same guards as what Tempera itself asks: secrets, consent, budget. */
  readonly models: ModelRegistry;
  /**
   * Plugs a model in under a name: a chat model of LangChain or LlamaIndex, or any object with their `stream`,
   * `invoke` or `chat`. It is listed under “Other extensions” until what this gives is disposed.
   */
  readonly registerModel: (name: string, model: object) => Disposable;
  /** How many requests the extension has sent since activation. */
  readonly requestsSent: () => number;
}
