import type { ChatModel } from "../../core/model/chatModel";
import type { CreateModelBackend } from "../../core/model/modelBackend";
import type { ModelPlace } from "../answer/modelPlace";
import { streamAnswer } from "../answer/streamAnswer";
import { listAnthropicModels } from "./anthropicModels";
import { versionFor } from "./apiVersion";
import { openMessageEvents } from "./messageEvents";
import { messagesBody } from "./messagesBody";
import { readMessage } from "./readMessage";

/** Anthropic by its own wire: unlike its OpenAI endpoint this shows thoughts and keeps prompts in a cache. */
export const createAnthropicBackend: CreateModelBackend = (environment) => {
  const lifetime = new AbortController();
  const place = { environment, lifetime: lifetime.signal };
  return {
    id: "anthropic",
    listModels: (connection, signal) => listAnthropicModels(environment, connection, signal),
    createChatModel: (connection, model) => chatModel({ ...place, connection, model }),
    createFimModel: () => Promise.resolve(undefined),
    createEmbeddingModel: () => undefined,
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
          bodyWithout: (refused) =>
            messagesBody(request, { connection, model, refused, told: told() }),
          open: async ({ fields }, signal) => {
            const version = versionFor(connection, "temperature" in fields);
            return readMessage(
              await openMessageEvents({ environment, connection, model, version, fields }, signal),
              place,
            );
          },
        },
        signal,
      ),
  };
}
