import { t } from "../../core/base/localize";
import { untilAborted } from "../../core/base/untilAborted";
import { answerTimeLimits } from "../../core/model/answerTimeLimits";
import type { ChatModel, ChatRequest } from "../../core/model/chatModel";
import type { Connection } from "../../core/model/connection";
import { vscodeConnection } from "../../core/model/hostConnections";
import type { BackendEnvironment, CreateModelBackend } from "../../core/model/modelBackend";
import { inTime, type Patience } from "../../core/model/inTime";
import { isModelError, ModelError } from "../../core/model/modelError";
import type { ObjectModel, ObjectPiece, ObjectRequest } from "../../core/model/objectModel";
import { planTemperature } from "../../core/model/temperatureRules";
import { fitRequest } from "../answer/fitRequest";
import type { RequestBody } from "../answer/requestBody";
import type { ModelPlace } from "../answer/modelPlace";
import { streamAnswer } from "../answer/streamAnswer";
import { adaptModel } from "./adaptModel";
import { thrownError } from "./thrownError";

/** Models that are objects in this process: those of VS Code, and those that other extensions have plugged in. */
export const createObjectBackend: CreateModelBackend = (environment) => {
  const lifetime = new AbortController();
  return {
    id: "object",
    async listModels(connection) {
      const models = await modelsOf(environment, connection);
      return models.map(({ name, contextWindow }) => ({
        name,
        isChat: true,
        ...(contextWindow !== undefined && { contextWindow }),
      }));
    },
    createChatModel: (connection, model) =>
      chatModel({ environment, connection, model, lifetime: lifetime.signal }),
    createFimModel: () => Promise.resolve(undefined),
    createEmbeddingModel: () => undefined,
    dispose: () => lifetime.abort(),
  };
};

async function modelsOf(
  environment: BackendEnvironment,
  { id }: Connection,
): Promise<readonly ObjectModel[]> {
  if (id === vscodeConnection.id) return environment.listVscodeModels();
  return environment.pluggedModels.all.map(adaptModel);
}

function chatModel(place: ModelPlace): ChatModel {
  const { connection, model } = place;
  return {
    reference: { connectionId: connection.id, model },
    async *stream(request, signal) {
      const object = signal.aborted ? undefined : await findModel(place);
      yield* streamAnswer(
        {
          ...place,
          onSend: request.onSend,
          stops: [],
          bodyWithout: (refused) => requestFor(request, place, object, refused),
          open: ({ fields }, signal) =>
            Promise.resolve(object ? answerOf(object, fields, { ...place, signal }) : nothing()),
        },
        signal,
      );
    },
  };
}

async function findModel({ environment, connection, model }: ModelPlace): Promise<ObjectModel> {
  const models = await modelsOf(environment, connection);
  const found = models.find(({ name }) => name === model);
  if (found) return found;
  throw new ModelError(
    "model-not-found",
    t('{0} has no model named "{1}".', connection.label, model),
    {
      connectionId: connection.id,
    },
  );
}

function requestFor(
  request: ChatRequest,
  { connection, model }: ModelPlace,
  object: ObjectModel | undefined,
  refused: ReadonlySet<string>,
): RequestBody<ObjectRequest> {
  const ignores = object?.ignores ?? [];
  const fitted = fitRequest(request, new Set([...refused, ...ignores]));
  const plan = planTemperature(request.temperature, { ...connection, model }, refused);
  const isFixed = ignores.includes("temperature");
  const reason = isFixed ? t("set where the model was made") : plan.kind !== "send" && plan.reason;
  return {
    fields: {
      messages: fitted.messages,
      maxTokens: request.maxTokens,
      ...(fitted.tools && {
        tools: fitted.tools,
        ...(request.toolChoice && { toolChoice: request.toolChoice }),
      }),
      ...(!isFixed && plan.kind !== "omit" && { temperature: plan.value }),
    },
    dropped: [...fitted.dropped, ...(reason ? [{ field: "temperature", reason }] : [])],
  };
}

interface Asked {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/** What an object throws is in its own words. One that says nothing is waited for no longer than a server is. */
async function* answerOf(
  object: ObjectModel,
  request: ObjectRequest,
  { environment: { clock }, connection, signal }: Asked,
): AsyncIterable<ObjectPiece> {
  const left = new AbortController();
  const patience: Patience = {
    clock,
    limits: answerTimeLimits(undefined),
    label: object.name,
    connectionId: connection.id,
  };
  const pieces = object.stream(request, AbortSignal.any([signal, left.signal]));
  const iterator = pieces[Symbol.asyncIterator]();
  let hasBegun = false;
  try {
    for (;;) {
      const coming = untilAborted(iterator.next(), signal);
      const next: IteratorResult<ObjectPiece> = await inTime(coming, patience, hasBegun);
      if (next.done === true) return;
      hasBegun ||= isPartOfAnswer(next.value);
      yield next.value;
    }
  } catch (error) {
    throw isModelError(error) ? error : thrownError(error, object.name, connection);
  } finally {
    left.abort();
    // Nobody waits for how it ends.
    void Promise.allSettled([iterator.return?.()]);
  }
}

function isPartOfAnswer(piece: ObjectPiece): boolean {
  return piece.type === "tool-call" || ("text" in piece && piece.text !== "");
}

async function* nothing(): AsyncIterable<ObjectPiece> {}
