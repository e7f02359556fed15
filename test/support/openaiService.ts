import assert from "node:assert/strict";
import { createOpenaiCompatibleBackend } from "../../src/backends/openaiCompatible/openaiCompatibleBackend";
import type { ChatMessage, ChatRequest, TokenCounter } from "../../src/core/model/chatModel";
import type { FimModel } from "../../src/core/model/fimModel";
import type { ModelBackend, ModelDescription } from "../../src/core/model/modelBackend";
import type { Connection } from "../../src/core/model/connection";
import { backendEnvironment, reroutedFetch } from "./backendEnvironment";
import { chatRequest } from "./backendSubjects/subjectModels";
import { collectAnswer, type CollectedAnswer } from "./collectAnswer";
import type { ModelServer } from "./modelServer/modelServer";
import { isRecord } from "./modelServer/recordedRequest";

const { signal } = new AbortController();

/** A service that speaks the OpenAI wire: the server of the tests, under the name of any. */
export class OpenaiService {
  readonly #backend: ModelBackend;
  readonly #connection: Connection;
  #counter: TokenCounter | undefined;

  constructor(
    server: ModelServer,
    baseUrl: string = server.openaiUrl,
    connection: Connection = {
      id: "service",
      label: "Service",
      backendId: "openai-compatible",
      baseUrl,
    },
  ) {
    const fetch = reroutedFetch(new URL(baseUrl).origin, server.origin);
    const apiKeyFor = () => Promise.resolve("the-key");
    this.#backend = createOpenaiCompatibleBackend(backendEnvironment({ fetch, apiKeyFor }));
    this.#connection = connection;
  }

  chat(model: string, changes: Partial<ChatRequest> = {}): Promise<CollectedAnswer> {
    const chat = this.#backend.createChatModel(this.#connection, model);
    return collectAnswer(chat.stream({ ...chatRequest, ...changes }, signal));
  }

  fim(model: string): Promise<FimModel | undefined> {
    return this.#backend.createFimModel(this.#connection, model, signal);
  }

  async count(...messages: readonly ChatMessage[]): Promise<number | undefined> {
    this.#counter ??= this.#backend.createTokenCounter?.(this.#connection, "m");
    return this.#counter?.count(messages, signal);
  }

  list(): Promise<readonly ModelDescription[]> {
    return this.#backend.listModels(this.#connection, signal);
  }
}

/** The body of the last request, without what is the same everywhere. */
export function lastBody(server: ModelServer): Record<string, unknown> {
  const body = server.requests.at(-1)?.body;
  assert.ok(isRecord(body));
  const { messages: _, model: __, prompt_cache_key: ___, stream, ...rest } = body;
  assert.equal(stream, true);
  return rest;
}
