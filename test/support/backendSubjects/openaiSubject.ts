import { createOpenaiCompatibleBackend } from "../../../src/backends/openaiCompatible/openaiCompatibleBackend";
import { openaiVectors } from "../modelServer/embeddings";
import { endEvents, event, eventStream, openaiError, textEvent } from "../modelServer/openaiWire";
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
  noise: ": OPENROUTER PROCESSING\n\n",
  garbage: "data: {not json\n\n",
  midStreamError: (message) => event({ error: { message, code: 500 } }),
  error: (status, message) => openaiError(status, { message }),
};

function streamKind(kind: AnswerKind) {
  return kind === "chat" ? "chat" : "completion";
}
