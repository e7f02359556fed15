import type { Clock } from "../../core/base/clock";
import type { Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import type { ModelStream } from "../../core/model/modelStream";
import type { TextScore } from "../../core/model/textScorer";
import type {
  ChatTask,
  EmbedTask,
  EngineModel,
  FillTask,
  MeasureTask,
  ScoreTask,
} from "../../protocol/engineProtocol";
import { EngineConnection, isNumbers, type EnginePart } from "./engineConnection";
import { EngineLost } from "./engineErrors";
import type { StartEngineProcess } from "./engineProcess";

type Requested<Task> = Omit<Task, "id" | "model"> & { readonly model: RequestedModel };

export type EngineRequest = Requested<ChatTask> | Requested<FillTask>;
export type EngineEmbedding = Requested<EmbedTask>;
type EngineMeasurement = Requested<MeasureTask>;
type EngineScoring = Requested<ScoreTask>;

type AnyRequest = EngineRequest | EngineEmbedding | EngineMeasurement | EngineScoring;

type RequestedModel = Omit<EngineModel, "mayUseGpu">;

export interface EngineHostOptions {
  readonly start: StartEngineProcess;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Is told once that the engine had to be started anew. */
  readonly onRestart: () => void;
  /** The machine needs the memory that an idle engine holds. */
  readonly isMemoryShort: () => boolean;
}

/** An engine that nobody asked for this long ends, and gives its memory back. */
const idleStopMs = 10 * 60_000;
/** While it is idle, the machine's memory is looked at this often. */
const memoryCheckMs = 30_000;
const maxAttempts = 2;

/**
 * Keeps the engine's process: starts it at the first request, ends it when it is idle, and starts it anew at
 * the request after a crash.
 */
export class EngineHost implements Disposable {
  #connection: EngineConnection | undefined;
  #idle = new AbortController();
  #lastId = 0;
  #hasCrashed = false;
  #hasTold = false;

  constructor(private readonly options: EngineHostOptions) {}

  /**
   * Streams the answer. A request whose process ends before it has shown anything is tried once more; after
   * that an `EngineLost` is thrown. Throws an `EngineRefusal` where the engine cannot do it.
   */
  async *stream(request: EngineRequest, signal: AbortSignal): ModelStream {
    for await (const part of this.#parts(request, signal)) {
      if (!isNumbers(part)) yield part;
    }
  }

  /** One vector for each text; throws like `stream`, and the reason of `signal` when that aborts. */
  async embed(request: EngineEmbedding, signal: AbortSignal): Promise<readonly number[][]> {
    let vectors: readonly number[][] = [];
    for await (const part of this.#parts(request, signal)) {
      if (part.type === "vectors") vectors = part.vectors;
    }
    signal.throwIfAborted();
    return vectors;
  }

  /** Bytes of memory that a model takes while it answers; throws like `stream`. */
  async measure(model: RequestedModel, signal: AbortSignal): Promise<number> {
    let bytes = 0;
    for await (const part of this.#parts({ type: "measure", model }, signal)) {
      if (part.type === "measured") bytes = part.memoryBytes;
    }
    signal.throwIfAborted();
    return bytes;
  }

  /** How probable a text is to a model; `undefined` where it is too short. Throws like `stream`, and the reason of `signal`. */
  async score(request: EngineScoring, signal: AbortSignal): Promise<TextScore | undefined> {
    let score: TextScore | undefined;
    for await (const part of this.#parts(request, signal)) {
      if (part.type !== "scored") continue;
      const { characters, logProbability, tokens } = part;
      score = { characters, logProbability, tokens };
    }
    signal.throwIfAborted();
    return score;
  }

  dispose(): void {
    this.#idle.abort();
    this.#connection?.dispose();
    this.#connection = undefined;
  }

  async *#parts(request: AnyRequest, signal: AbortSignal): AsyncGenerator<EnginePart, void> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      let hasShown = false;
      try {
        for await (const part of this.#attempt(request, signal)) {
          hasShown = true;
          yield part;
        }
        return;
      } catch (error) {
        if (!(error instanceof EngineLost) || hasShown || attempt === maxAttempts) throw error;
        this.options.logger.warn("The request is tried once more with a new engine.");
        if (!this.#hasTold) this.options.onRestart();
        this.#hasTold = true;
      }
    }
    yield { type: "finish", reason: "aborted", usage: {} };
  }

  async *#attempt(request: AnyRequest, signal: AbortSignal): AsyncGenerator<EnginePart> {
    this.#idle.abort();
    this.#connection ??= this.#connect();
    const connection = this.#connection;
    this.#lastId += 1;
    const id = this.#lastId;
    const cancel = () => connection.cancel(id);
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const model = { ...request.model, mayUseGpu: !this.#hasCrashed };
      yield* connection.begin({ ...request, id, model });
    } finally {
      signal.removeEventListener("abort", cancel);
      // The reader may have left early.
      cancel();
    }
  }

  #connect(): EngineConnection {
    const { start, clock, logger } = this.options;
    const connection: EngineConnection = new EngineConnection({
      start,
      clock,
      logger,
      onIdle: () => void this.#stopWhenIdle(),
      onExit: (exit, why) => {
        if (this.#connection !== connection) return;
        this.#connection = undefined;
        this.#idle.abort();
        const lost = new EngineLost(why, exit);
        logger.warn(lost.message);
        // A crash of its own is most often the graphics driver's, so from then on the model stays off it.
        this.#hasCrashed ||= why === "crashed" && exit.signal !== "SIGKILL";
      },
    });
    return connection;
  }

  async #stopWhenIdle(): Promise<void> {
    this.#idle = new AbortController();
    const { signal } = this.#idle;
    const { clock, logger, isMemoryShort } = this.options;
    for (let idleMs = 0; idleMs < idleStopMs; idleMs += memoryCheckMs) {
      if (!(await clock.delay(memoryCheckMs, signal))) return;
      if (isMemoryShort()) break;
    }
    logger.info("The built-in engine was idle and is ended.");
    this.#connection?.dispose();
    this.#connection = undefined;
  }
}
