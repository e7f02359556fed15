import type { ChatModel } from "../../core/model/chatModel";
import type { Connection } from "../../core/model/connection";
import type { FimModel } from "../../core/model/fimModel";
import { fimVerdictFor } from "../../core/model/capabilities/capabilitiesOf";
import type { FimTemplate } from "../../core/model/fimTemplates";
import type { CreateModelBackend } from "../../core/model/modelBackend";
import { PerModelCache } from "../answer/perModelCache";
import { embeddingModelOf } from "../answer/embedTexts";
import type { ModelPlace } from "../answer/modelPlace";
import { streamAnswer } from "../answer/streamAnswer";
import { toModelError } from "../http/networkError";
import { askForEmbeddings } from "./askForEmbeddings";
import { chatBody, fimBody } from "./ollamaBodies";
import { createOllamaClient } from "./ollamaClient";
import { canInsert, listOllamaModels } from "./ollamaModels";
import { readChat, readGenerate } from "./readAnswer";

/**
 * Ollama by its own wire: unlike its OpenAI endpoint this sets the context size and how long a model stays
 * loaded, and knows which models fill gaps.
 */
export const createOllamaBackend: CreateModelBackend = (environment) => {
  const lifetime = new AbortController();
  const inserting = new PerModelCache<boolean>();
  const place = { environment, lifetime: lifetime.signal };
  return {
    id: "ollama",
    listModels: (connection, signal) =>
      asModelError(connection, () => listOllamaModels(environment, connection, signal)),
    createChatModel: (connection, model) => chatModel({ ...place, connection, model }),
    createFimModel: (connection, model, signal) =>
      asModelError(connection, async () => {
        const isNative = await inserting.get(connection, model, () =>
          canInsert({ environment, connection, model, purpose: "ask" }, signal),
        );
        if (isNative) return fimModel({ ...place, connection, model }, undefined);
        const verdict = fimVerdictFor(model);
        if (verdict.kind !== "template") return undefined;
        return fimModel({ ...place, connection, model }, verdict.template);
      }),
    createEmbeddingModel: (connection, model) =>
      embeddingModelOf({
        connection,
        model,
        lifetime: lifetime.signal,
        ask: (texts, signal) => askForEmbeddings({ environment, connection, model }, texts, signal),
      }),
    dispose: () => lifetime.abort(),
  };
};

async function asModelError<T>(connection: Connection, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw toModelError(error, connection);
  }
}

function chatModel(place: ModelPlace): ChatModel {
  const { environment, connection, model } = place;
  const told = () => environment.toldFacts.of(connection, model);
  return {
    reference: { connectionId: connection.id, model },
    stream: (request, signal) => {
      const settings = environment.settings.current.ollama;
      return streamAnswer(
        {
          ...place,
          onSend: request.onSend,
          stops: [],
          bodyWithout: (refused) =>
            chatBody(request, { connection, model, refused, settings, told: told() }),
          open: async ({ fields }, signal) =>
            readChat(await createOllamaClient({ ...place, purpose: "chat" }, signal).chat(fields)),
        },
        signal,
      );
    },
  };
}

/** Without a template, the server's own way. */
function fimModel(place: ModelPlace, template: FimTemplate | undefined): FimModel {
  const { environment, connection, model } = place;
  const told = () => environment.toldFacts.of(connection, model);
  return {
    reference: { connectionId: connection.id, model },
    way: template ? "template" : "native",
    stream: (request, signal) => {
      const settings = environment.settings.current.ollama;
      return streamAnswer(
        {
          ...place,
          onSend: request.onSend,
          stops: [...request.stops, ...(template?.stops ?? [])],
          bodyWithout: (refused) =>
            fimBody(request, template, { connection, model, refused, settings, told: told() }),
          open: async ({ fields }, signal) =>
            readGenerate(
              await createOllamaClient({ ...place, purpose: "fim" }, signal).generate(fields),
            ),
        },
        signal,
      );
    },
  };
}
