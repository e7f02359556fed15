import type { ChatModel } from "../../core/model/chatModel";
import type { Connection } from "../../core/model/connection";
import { createChatPromptedFimModel } from "../../core/model/chatPromptedFimModel";
import type { FimModel } from "../../core/model/fimModel";
import { isModelError } from "../../core/model/modelError";
import type { BackendEnvironment, CreateModelBackend } from "../../core/model/modelBackend";
import { PerModelCache } from "../answer/perModelCache";
import { embeddingModelOf } from "../answer/embedTexts";
import { streamAnswer } from "../answer/streamAnswer";
import { chatBody } from "./chatBody";
import { dialectOf } from "./dialects";
import { askForEmbeddings } from "./embeddings";
import { openEventStream } from "./eventStream";
import type { FimRoute } from "./fimRoutes";
import { findFimRoute } from "./findFimRoute";
import { llamaServerCounter } from "./llamaServer";
import { listOpenaiModels } from "./modelList";
import { readChat } from "./readChunks";

/** OpenAI, and every server that speaks its wire at a base URL. */
export const createOpenaiCompatibleBackend: CreateModelBackend = (environment) => {
  const lifetime = new AbortController();
  const routes = new PerModelCache<FimRoute | "none">();
  const place = { environment, lifetime: lifetime.signal };
  return {
    id: "openai-compatible",
    listModels: (connection, signal) => listOpenaiModels(environment, connection, signal),
    createChatModel: (connection, model) => chatModel({ ...place, connection, model }),
    async createFimModel(connection, model, signal) {
      const route = await routes.get(
        connection,
        model,
        async () => (await findFimRoute({ environment, connection, model }, signal)) ?? "none",
      );
      if (route === "none") return undefined;
      const fim = fimModel({ ...place, connection, model }, route);
      return route.way === "template"
        ? withChatInReserve(fim, { ...place, connection, model })
        : fim;
    },
    createEmbeddingModel: (connection, model) =>
      embeddingModelOf({
        connection,
        model,
        lifetime: lifetime.signal,
        ask: (texts, signal) => askForEmbeddings({ environment, connection, model, signal }, texts),
      }),
    createTokenCounter: (connection, model) =>
      llamaServerCounter({ environment, connection, model }),
    dispose: () => lifetime.abort(),
  };
};

interface ModelPlace {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  readonly lifetime: AbortSignal;
}

function chatModel(place: ModelPlace): ChatModel {
  const { environment, connection, model } = place;
  const told = () => environment.toldFacts.of(connection, model);
  return {
    reference: { connectionId: connection.id, model },
    stream: (request, signal) =>
      streamAnswer(
        {
          ...place,
          onSend: request.onSend,
          stops: [],
          bodyWithout: (refused) => chatBody(request, { connection, model, refused, told: told() }),
          open: async ({ fields }, signal) =>
            readChat(
              await openEventStream(
                { ...place, purpose: "chat", path: "/chat/completions", fields },
                signal,
              ),
              { model, dialect: dialectOf(connection) },
            ),
        },
        signal,
      ),
  };
}

/**
 * A server may have chat and no plain completions, which shows at the first request. From then on the model is
 * asked by a chat prompt.
 */
function withChatInReserve(template: FimModel, place: ModelPlace): FimModel {
  let current = template;
  return {
    reference: template.reference,
    get way() {
      return current.way;
    },
    async *stream(request, signal) {
      try {
        yield* current.stream(request, signal);
      } catch (error) {
        if (current !== template || !isMissingEndpoint(error)) throw error;
        current = createChatPromptedFimModel(chatModel(place));
        yield* current.stream(request, signal);
      }
    },
  };
}

function isMissingEndpoint(error: unknown): boolean {
  return (
    isModelError(error) &&
    error.kind === "protocol" &&
    [404, 405, 501].includes(error.details.status ?? 0)
  );
}

function fimModel(place: ModelPlace, route: FimRoute): FimModel {
  const { environment, connection, model } = place;
  const told = () => environment.toldFacts.of(connection, model);
  return {
    reference: { connectionId: connection.id, model },
    way: route.way,
    stream: (request, signal) =>
      streamAnswer(
        {
          ...place,
          onSend: request.onSend,
          stops: [...request.stops, ...route.stops],
          bodyWithout: (refused) =>
            route.body(request, { connection, model, refused, told: told() }),
          open: async ({ fields }, signal) =>
            route.read(
              await openEventStream({ ...place, purpose: "fim", path: route.path, fields }, signal),
            ),
        },
        signal,
      ),
  };
}
