import type { ChatContent } from "./chatContent";
import type { ModelReference } from "./modelReference";
import type { ModelStream, RequestAccount, TemperatureIntent } from "./modelStream";
import type { ToolDefinition } from "./tools";

export type ChatRole = "system" | "user" | "assistant";

export interface ChatMessage {
  readonly role: ChatRole;
  /**
   * Pictures and results of tools stand in user messages only, calls of tools in assistant messages. A model that takes
   * none of them gets words, and the stream says so.
   */
  readonly content: ChatContent;
}

export interface ChatRequest extends RequestAccount {
  /** At most one `system` message, and that first; then user and assistant in turn, a user message last. */
  readonly messages: readonly ChatMessage[];
  readonly temperature: TemperatureIntent;
  /** The longest answer wanted, in tokens. */
  readonly maxTokens: number;
  /** Makes sampling repeatable where the server can. */
  readonly seed?: number;
  /** `quick`: wanted at once and followed by nothing, so with as little reasoning as the model allows. */
  readonly pace?: "quick";
  /** What the model may ask to have done. A model that cannot answers in words, and the stream says so. */
  readonly tools?: readonly ToolDefinition[];
  /** Left to the model where it is left out. */
  readonly toolChoice?: "auto" | "required";
}

/** Counts as the model itself does, where its server tells how; nothing is answered. */
export interface TokenCounter {
  /**
   * What the messages come to in the prompt, with all that the model's template adds; `undefined` where nobody tells.
   * Rejects with a `ModelError`, or with the reason of `signal`.
   */
  count(messages: readonly ChatMessage[], signal: AbortSignal): Promise<number | undefined>;
}

/** A model that answers a conversation. */
export interface ChatModel {
  readonly reference: ModelReference;
  /** How many tokens this model counts for one that is estimated; missing where nobody knows. */
  readonly tokenFactor?: number | undefined;
  /** Counts a prompt without asking it; missing where the estimate is all there is. */
  readonly counter?: TokenCounter;
  /**
   * Streams the answer. Aborting `signal` ends the stream with the finish reason `aborted` and closes the
   * connection; every other failure is thrown as a `ModelError`.
   */
  stream(request: ChatRequest, signal: AbortSignal): ModelStream;
}
