import { createOllamaBackend } from "../../../src/backends/ollama/ollamaBackend";
import { ollamaVectors } from "../modelServer/embeddings";
import { endLine, line, lineStream, ollamaError, textLine } from "../modelServer/ollamaWire";
import { jsonReply } from "../modelServer/reply";
import type { AnswerKind, BackendSubject } from "./backendSubject";

export const ollamaSubject: BackendSubject = {
  name: "ollama",
  backendId: "ollama",
  create: createOllamaBackend,
  baseUrl: (server) => server.origin,
  routes: { chat: "POST /api/chat", fim: "POST /api/generate", list: "GET /api/tags" },
  fimModel: "qwen2.5-coder:1.5b",
  embeddings: { route: "POST /api/embed", reply: ollamaVectors },
  takesTemperature: true,
  takesSeed: true,
  stream: lineStream,
  text: (kind, text) => textLine(streamKind(kind), text),
  reasoning: (text) => line({ message: { role: "assistant", content: "", thinking: text } }),
  end: (kind, reason, usage) =>
    endLine(
      streamKind(kind),
      reason,
      usage && { input: usage.inputTokens, output: usage.outputTokens },
    ),
  opening: undefined,
  whole: (kind, text) =>
    jsonReply({
      done: true,
      done_reason: "stop",
      ...(kind === "chat" ? { message: { role: "assistant", content: text } } : { response: text }),
    }),
  listed: undefined,
  refusal: undefined,
  filterReason: undefined,
  toolCall: line({
    done: false,
    message: { content: "", tool_calls: [{ function: { name: "look", arguments: {} } }] },
  }),
  unknown: line({ status: "loading the model" }),
  misshapen: line({ message: 5 }),
  noise: "\n",
  garbage: "{not json\n",
  midStreamError: (message) => line({ error: message }),
  error: ollamaError,
};

function streamKind(kind: AnswerKind) {
  return kind === "chat" ? "chat" : "generate";
}
