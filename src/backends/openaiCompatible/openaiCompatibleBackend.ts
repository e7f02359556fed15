import type { ChatModel } from "../../core/model/chatModel";
import type { FimModel } from "../../core/model/fimModel";
import type { CreateModelBackend } from "../../core/model/modelBackend";
import { PerModelCache } from "../answer/perModelCache";
import { embeddingModelOf } from "../answer/embedTexts";
import type { ModelPlace } from "../answer/modelPlace";
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
      return fimModel({ ...place, connection, model }, route);
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
