import type { ChatMessage, ChatRequest } from "./chatModel";
import type { FinishReason, TokenUsage } from "./modelStream";
import type { ToolCall, ToolDefinition } from "./tools";

/** What an object is asked. */
export interface ObjectRequest {
  readonly messages: readonly ChatMessage[];
  /** Left out where the model takes none. */
  readonly temperature?: number;
  readonly maxTokens: number;
  /** Left out where there are none, or where the model takes none. */
  readonly tools?: readonly ToolDefinition[];
  readonly toolChoice?: ChatRequest["toolChoice"];
}

/** A piece of an object's answer; `end` says why it ends, and more pieces may follow. */
export type ObjectPiece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | ToolCall
  | { readonly type: "usage"; readonly usage: TokenUsage }
  | { readonly type: "end"; readonly reason: FinishReason };

/** A model that is an object in this process and not a server. */
export interface ObjectModel {
  readonly name: string;
  readonly contextWindow?: number;
  /** What it takes no part of; the user is told. */
  readonly ignores: readonly ("temperature" | "images" | "tools")[];
  /** Streams the answer. May throw anything; a `ModelError` is shown as it is. */
  stream(request: ObjectRequest, signal: AbortSignal): AsyncIterable<ObjectPiece>;
}
