import type { AnswerRequest, AnswerSource } from "./answerSource";
import { anthropicAnswer, readAnthropicRequest } from "./anthropicWire";
import { ollamaAnswer, ollamaShow, ollamaTags, readOllamaRequest } from "./ollamaWire";
import { openaiAnswer, openaiModels, readOpenaiRequest } from "./openaiWire";
import { ollamaVectors, openaiVectors, textsIn, type EmbedText } from "./embeddings";
import { isRecord } from "./recordedRequest";
import { jsonReply, textReply, type Reply } from "./reply";
import type { ServedModel } from "./servedModel";

interface RouteContext {
  readonly models: readonly ServedModel[];
  readonly answer: AnswerSource;
  readonly embed: EmbedText;
  readonly body: unknown;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

export type Route = (context: RouteContext) => Reply;

/** What every flavor of server answers when nothing is scripted: all wires, with DeepSeek's and Mistral's FIM. */
export const commonRoutes: Readonly<Record<string, Route>> = {
  "GET /v1/models": ({ models }) => openaiModels(models),
  "POST /v1/chat/completions": openai("chat"),
  "POST /v1/messages": ({ answer, body, signal }) => {
    const request: AnswerRequest = readAnthropicRequest(body);
    return anthropicAnswer(answer(request, signal), request.maxTokens);
  },
  "POST /v1/completions": openai("completion"),
  "POST /v1/fim/completions": openai("chat"),
  "POST /beta/completions": openai("completion"),
  "GET /": () => textReply("Ollama is running"),
  "GET /api/version": () => jsonReply({ version: "0.12.0" }),
  "GET /api/tags": ({ models }) => ollamaTags(models),
  "POST /api/show": ({ models, body }) => ollamaShow(models, body),
  "POST /api/chat": ollama("chat"),
  "POST /api/generate": ollama("generate"),
  "POST /v1/embeddings": ({ embed, body }) => openaiVectors(textsIn(body).map(embed)),
  "POST /api/embed": ({ embed, body }) => ollamaVectors(textsIn(body).map(embed)),
};

/** What llama-server has in addition. */
export const llamaServerRoutes: Readonly<Record<string, Route>> = {
  "GET /props": () => jsonReply({ default_generation_settings: { n_ctx: 4096 }, total_slots: 1 }),
  "POST /infill": (context) => {
    const isWarmUp = readOpenaiRequest(context.body).maxTokens === 0;
    return isWarmUp ? jsonReply({ content: "", stop: true }) : openai("infill")(context);
  },
  "POST /apply-template": ({ body }) => jsonReply({ prompt: writtenPrompt(body) }),
  /** Each word is a token. */
  "POST /tokenize": ({ body }) => {
    const content = isRecord(body) ? String(body["content"]) : "";
    return jsonReply({ tokens: content.split(/\s+/).filter(Boolean) });
  },
};

function writtenPrompt(body: unknown): string {
  const messages: unknown = isRecord(body) ? body["messages"] : undefined;
  const turns = Array.isArray(messages) ? messages.filter(isRecord) : [];
  return turns.map(({ role, content }) => `<${String(role)}> ${String(content)}`).join("\n");
}

export const notFound: Reply = jsonReply({ error: { message: "Not found", code: 404 } }, 404);

function openai(kind: "chat" | "completion" | "infill"): Route {
  return ({ answer, body, signal }) => {
    const request: AnswerRequest = readOpenaiRequest(body);
    return openaiAnswer(kind, answer(request, signal), request.maxTokens);
  };
}

function ollama(kind: "chat" | "generate"): Route {
  return ({ answer, body, signal }) => {
    const request: AnswerRequest = readOllamaRequest(body);
    return ollamaAnswer(kind, answer(request, signal), request.maxTokens);
  };
}
