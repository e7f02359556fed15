import { createAnthropicBackend } from "../../../src/backends/anthropic/anthropicBackend";
import {
  anthropicError,
  deltaEvent,
  messageEnd,
  messageStream,
  namedEvent,
} from "../modelServer/anthropicWire";
import { jsonReply } from "../modelServer/reply";
import type { BackendSubject } from "./backendSubject";

export const anthropicSubject: BackendSubject = {
  name: "anthropic",
  backendId: "anthropic",
  create: createAnthropicBackend,
  baseUrl: (server) => server.openaiUrl,
  routes: { chat: "POST /v1/messages", fim: "POST /v1/messages", list: "GET /v1/models" },
  fimModel: undefined,
  embeddings: undefined,
  takesTemperature: true,
  takesSeed: false,
  stream: messageStream,
  text: (_kind, text) => deltaEvent({ type: "text_delta", text }),
  reasoning: (thinking) => deltaEvent({ type: "thinking_delta", thinking }),
  end: (_kind, reason, usage) =>
    messageEnd(
      stopReasons[reason] ?? reason,
      usage && { input: usage.inputTokens, output: usage.outputTokens },
    ),
  opening: namedEvent({ type: "message_start", message: { role: "assistant", content: [] } }),
  whole: (_kind, text) =>
    jsonReply({
      type: "message",
      role: "assistant",
      content: [{ type: "text", text }],
      stop_reason: "end_turn",
    }),
  listed: undefined,
  refusal: (explanation) => [
    namedEvent({
      type: "message_delta",
      delta: { stop_reason: "refusal", stop_details: { type: "refusal", explanation } },
    }),
    namedEvent({ type: "message_stop" }),
  ],
  filterReason: undefined,
  toolCall:
    namedEvent({
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "a", name: "look", input: {} },
    }) + namedEvent({ type: "content_block_stop", index: 0 }),
  unknown: namedEvent({ type: "rumour", content: 7 }),
  misshapen: namedEvent({ type: "content_block_delta", delta: 7 }),
  noise: `: keep-alive\n\n${namedEvent({ type: "ping" })}`,
  garbage: "event: content_block_delta\ndata: {not json\n\n",
  midStreamError: (message) =>
    namedEvent({ type: "error", error: { type: "api_error", message }, request_id: null }),
  error: anthropicError,
};

const stopReasons: Readonly<Record<string, string>> = { stop: "end_turn", length: "max_tokens" };
