import type { Event } from "../base/event";
import type { ChatProblemAction } from "../chat/conversation";
import type { TaskId } from "../tasks/tasks";
import type { ChatModel } from "./chatModel";
import type { Connection } from "./connection";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { ModelDescription } from "./modelBackend";
import type { ModelOverrides } from "./modelOverrides";
import type { TemperatureIntent } from "./modelStream";
import type { TextScorer } from "./textScorer";

/** A model together with the settings of the task it is to do. */
export interface TaskModel<M> {
  readonly model: M;
  readonly temperature: TemperatureIntent;
  readonly maxTokens: number;
  /** Tokens that prompt and answer may have together, where known. */
  readonly contextWindow: number | undefined;
  /** Whether it sees pictures, where known. */
  readonly takesPictures?: boolean | undefined;
  /** Each request costs money, as far as the model's price is known. */
  readonly isMetered?: boolean | undefined;
}

/** A connection and what it answered when asked for its models. */
export interface ConnectionModels {
  readonly connection: Connection;
  readonly models: readonly ModelDescription[];
  /** How long the answer took; missing where there was none. */
  readonly latencyMs?: number;
  /** Why the models could not be listed; one sentence for the user. */
  readonly problem?: string;
  /** What the user can do about the problem. */
  readonly problemAction?: ChatProblemAction;
}

export type ModelsChange =
  /** Another choice was made, or can be. */
  | "others"
  /** There is a model after there was none. */
  | "found"
  /** A server did not answer; the next use looks for it and for others anew. */
  | "server-gone";

/** From settings and what runs on this machine to live models. Made anew inside when settings change. */
export interface ModelRegistry {
  /** Throws a `ModelError`: `no-model` where nothing is configured or found, else why the chosen one is out of reach. */
  chatModelFor(
    task: TaskId,
    signal: AbortSignal,
    overrides?: ModelOverrides,
  ): Promise<TaskModel<ChatModel>>;
  /** Like `chatModelFor`, for ghost text. A model that cannot fill gaps is asked by a chat prompt. */
  fimModelFor(signal: AbortSignal, overrides?: ModelOverrides): Promise<TaskModel<FimModel>>;
  /** `undefined` where none is set and none is found on this machine. Rejects like `chatModelFor` where one is set. */
  embeddingModelFor(signal: AbortSignal): Promise<EmbeddingModel | undefined>;
  /** `undefined` where the wire of `model` (`connection/model`) cannot tell how probable a text is. Rejects like `chatModelFor`. */
  textScorerFor(model: string, signal: AbortSignal): Promise<TextScorer | undefined>;
  /** All connections, the user's own first, then those found on this machine, each with its models. */
  listModels(signal: AbortSignal): Promise<readonly ConnectionModels[]>;
  /** The connection of this id, whether or not it answers. Asks nobody. */
  findConnection(connectionId: string): Connection | undefined;
  /** Forgets what was found on this machine, so that the next request looks again. */
  rediscover(): void;
  /** The models may be others than before. */
  readonly onDidChange: Event<ModelsChange>;
}
