import { createOpenaiCompatibleBackend } from "../../../src/backends/openaiCompatible/openaiCompatibleBackend";
import { openaiVectors } from "../modelServer/embeddings";
import { endEvents, event, eventStream, openaiError, textEvent } from "../modelServer/openaiWire";
import { jsonReply } from "../modelServer/reply";
import type { AnswerKind, BackendSubject } from "./backendSubject";

export const openaiSubject: BackendSubject = {
  name: "openai-compatible",
  backendId: "openai-compatible",
  create: createOpenaiCompatibleBackend,
  baseUrl: (server) => server.openaiUrl,
  routes: {
    chat: "POST /v1/chat/completions",
    fim: "POST /v1/completions",
    list: "GET /v1/models",
  },
  fimModel: "qwen2.5-coder-1.5b",
  embeddings: { route: "POST /v1/embeddings", reply: openaiVectors },
  takesTemperature: true,
  takesSeed: true,
  stream: eventStream,
  text: (kind, text) => textEvent(streamKind(kind), text),
  reasoning: (text) => event({ choices: [{ delta: { reasoning_content: text } }] }),
  end: (kind, reason, usage) => {
    const { inputTokens: input = 0, outputTokens: output = 0 } = usage ?? {};
    const [finish = "", counts = "", done = ""] = endEvents(streamKind(kind), reason, {
      input,
      output,
    });
    return usage ? finish + counts + done : finish + done;
  },
  opening: event({ choices: [{ index: 0, delta: { role: "assistant", content: "" } }] }),
  whole: (kind, content) =>
    jsonReply({
      choices: [
        {
          index: 0,
          ...(kind === "chat" ? { message: { role: "assistant", content } } : { text: content }),
          finish_reason: "stop",
        },
      ],
    }),
  listed: (text) =>
    event({ choices: [{ index: 0, delta: { content: [{ type: "text", text }] } }] }),
  refusal: (refusal) => [
    event({ choices: [{ index: 0, delta: { refusal } }] }),
    event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  ],
  filterReason: "content_filter",
  toolCall: event({
    choices: [
      {
        index: 0,
        delta: { tool_calls: [{ index: 0, id: "a", function: { name: "look", arguments: "{}" } }] },
      },
    ],
  }),
  unknown: `event: rumour\n${event({ type: "rumour", choices: [] })}`,
  misshapen: event({ choices: "none" }),
  noise: ": OPENROUTER PROCESSING\n\n",
  garbage: "data: {not json\n\n",
  midStreamError: (message) => event({ error: { message, code: 500 } }),
  error: (status, message) => openaiError(status, { message }),
};

function streamKind(kind: AnswerKind) {
  return kind === "chat" ? "chat" : "completion";
}
