import { createAnthropicBackend } from "../../../src/backends/anthropic/anthropicBackend";
import {
  anthropicError,
  deltaEvent,
  messageEnd,
  messageStream,
  namedEvent,
} from "../modelServer/anthropicWire";
import type { BackendSubject } from "./backendSubject";

export const anthropicSubject: BackendSubject = {
  name: "anthropic",
  backendId: "anthropic",
  create: createAnthropicBackend,
  baseUrl: (server) => server.openaiUrl,
  routes: { chat: "POST /v1/messages", fim: "POST /v1/messages", list: "GET /v1/models" },
  fimModel: undefined,
  embeddings: undefined,
  takesSeed: false,
  stream: messageStream,
  text: (_kind, text) => deltaEvent({ type: "text_delta", text }),
  reasoning: (thinking) => deltaEvent({ type: "thinking_delta", thinking }),
  end: (_kind, reason, usage) =>
    messageEnd(
      stopReasons[reason] ?? reason,
      usage && { input: usage.inputTokens, output: usage.outputTokens },
    ),
  noise: `: keep-alive\n\n${namedEvent({ type: "ping" })}`,
  garbage: "event: content_block_delta\ndata: {not json\n\n",
  midStreamError: (message) =>
    namedEvent({ type: "error", error: { type: "api_error", message }, request_id: null }),
  error: anthropicError,
};

const stopReasons: Readonly<Record<string, string>> = { stop: "end_turn", length: "max_tokens" };
