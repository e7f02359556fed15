import { freemem, totalmem } from "node:os";
import { t } from "../../core/base/localize";
import { textOfContent } from "../../core/model/chatContent";
import type { ChatRequest } from "../../core/model/chatModel";
import type { Connection } from "../../core/model/connection";
import type { FimModel, FimRequest } from "../../core/model/fimModel";
import type { BackendEnvironment, CreateModelBackend } from "../../core/model/modelBackend";
import { isModelError } from "../../core/model/modelError";
import type { ModelReference } from "../../core/model/modelReference";
import type { ModelStream, RequestAccount } from "../../core/model/modelStream";
import type { TextScore } from "../../core/model/textScorer";
import { images, tools } from "../../core/model/capabilities/refusals";
import { embeddingModelOf } from "../answer/embedTexts";
import { fitRequest } from "../answer/fitRequest";
import { describeBundledModel, pathOfModel } from "./bundledModel";
import { toModelError } from "./engineErrors";
import { EngineHost, type EngineRequest } from "./engineHost";
import { forkEngine } from "./engineProcess";
import { listModelFiles, modelFolderOf } from "./modelFolder";
import { prefixWithContext } from "./prefixWithContext";
import { requireEngine } from "./requireEngine";

/** With less than this share of the machine's memory free, an idle engine gives its own back. */
const shortShare = 0.08;

/** The models in a folder on this machine, run by llama.cpp in a process of its own. */
export const createBuiltInBackend: CreateModelBackend = (environment) => {
  const { engineProgram } = environment;
  const lifetime = new AbortController();
  const host = createHost(environment);
  return {
    id: "built-in",
    listModels: async ({ id }) => {
      requireEngine(engineProgram, id);
      const bundled = await describeBundledModel(environment.bundledModelFolder);
      const own = await listModelFiles(modelFolderOf(environment), id);
      return bundled ? [...own, bundled] : own;
    },
    createChatModel: (connection, model) => {
      const answerer = new Answerer(environment, host, connection, model);
      return {
        reference: answerer.reference,
        stream: (request, signal) => answerWords(answerer, request, signal),
      };
    },
    createFimModel: async (connection, model): Promise<FimModel> => {
      const answerer = new Answerer(environment, host, connection, model);
      return {
        reference: answerer.reference,
        // The engine knows best what the file can do: it uses the model's tokens for gaps, and continues the
        // prefix where the model has none, which small models do better than following instructions.
        way: "native",
        stream: (request, signal) => answerer.stream(toFillTask(request), request, signal),
      };
    },
    createEmbeddingModel: (connection, model) => {
      const answerer = new Answerer(environment, host, connection, model);
      return embeddingModelOf({
        connection,
        model,
        lifetime: lifetime.signal,
        ask: (texts, signal) => answerer.embed(texts, signal),
      });
    },
    createTextScorer: (connection, model) => {
      const answerer = new Answerer(environment, host, connection, model);
      return {
        reference: answerer.reference,
        score: (text, signal) => answerer.score(text, AbortSignal.any([signal, lifetime.signal])),
      };
    },
    dispose: () => {
      lifetime.abort();
      host.dispose();
    },
  };
};

function createHost({ engineProgram, clock, logger, tellUser }: BackendEnvironment): EngineHost {
  return new EngineHost({
    start: forkEngine(engineProgram),
    clock,
    logger,
    onRestart: () =>
      tellUser(
        t(
          "The built-in engine stopped unexpectedly and was started anew; your request was sent again. The log says more.",
        ),
      ),
    isMemoryShort: () => freemem() / totalmem() < shortShare,
  });
}

/** The engine has no eyes and no hands: pictures and tools are left out, and the reader is told. */
async function* answerWords(
  answerer: Answerer,
  request: ChatRequest,
  signal: AbortSignal,
): ModelStream {
  const { messages, dropped } = fitRequest(request, new Set([images, tools]));
  for (const { field, reason } of dropped) yield { type: "dropped-field", field, reason };
  yield* answerer.stream(toChatTask({ ...request, messages }), request, signal);
}

type Task =
  | Omit<Extract<EngineRequest, { type: "chat" }>, "model">
  | Omit<Extract<EngineRequest, { type: "fill" }>, "model">;

class Answerer {
  readonly reference: ModelReference;

  constructor(
    private readonly environment: BackendEnvironment,
    private readonly host: EngineHost,
    private readonly connection: Connection,
    private readonly model: string,
  ) {
    this.reference = { connectionId: connection.id, model };
  }

  async *stream(task: Task, { onSend }: RequestAccount, signal: AbortSignal): ModelStream {
    onSend?.(task);
    try {
      yield* this.host.stream({ ...task, model: this.#engineModel() }, signal);
    } catch (error) {
      throw this.#asModelError(error);
    }
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly number[][]> {
    try {
      const model = this.#engineModel();
      return await this.host.embed({ type: "embed", texts: [...texts], model }, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#asModelError(error);
    }
  }

  async score(text: string, signal: AbortSignal): Promise<TextScore | undefined> {
    try {
      return await this.host.score({ type: "score", text, model: this.#engineModel() }, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#asModelError(error);
    }
  }

  #engineModel() {
    const path = pathOfModel(this.environment, this.model, this.connection.id);
    return { path, threads: this.environment.settings.current.builtIn.threads };
  }

  #asModelError(error: unknown) {
    return isModelError(error) ? error : toModelError(error, this.model, this.connection.id);
  }
}

function toChatTask({ messages, temperature, maxTokens, seed }: ChatRequest): Task {
  return {
    type: "chat",
    sampling: { temperature: temperature.value, maxTokens, seed },
    messages: messages.map(({ role, content }) => ({ role, content: textOfContent(content) })),
  };
}

function toFillTask(request: FimRequest): Task {
  const { temperature, maxTokens, seed, suffix, stops } = request;
  return {
    type: "fill",
    sampling: { temperature: temperature.value, maxTokens, seed },
    prefix: prefixWithContext(request),
    suffix,
    stops: [...stops],
  };
}
