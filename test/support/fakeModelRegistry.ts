import { EventEmitter } from "../../src/core/base/event";
import type { ChatModel } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import type { EmbeddingModel } from "../../src/core/model/embeddingModel";
import type { FimModel } from "../../src/core/model/fimModel";
import type { ModelOverrides } from "../../src/core/model/modelOverrides";
import type {
  ConnectionModels,
  ModelRegistry,
  ModelsChange,
  TaskModel,
} from "../../src/core/model/modelRegistry";
import type { TextScorer } from "../../src/core/model/textScorer";
import { tasks, type TaskId } from "../../src/core/tasks/tasks";

/** A registry that knows one chat model, or fails. */
export class FakeModelRegistry implements ModelRegistry {
  readonly #changes = new EventEmitter<ModelsChange>();
  readonly onDidChange = this.#changes.event;
  readonly askedTasks: TaskId[] = [];
  /** What was chosen for each answer alone, in the order of `askedTasks`. */
  readonly askedOverrides: (ModelOverrides | undefined)[] = [];
  contextWindow: number | undefined;
  isMetered = false;
  maxTokens = 256;
  connections: readonly Connection[] = [];
  listed: readonly ConnectionModels[] = [];
  /** Thrown in place of an answer while it is set. */
  failure: Error | undefined;

  /** For ghost text; without one such a request fails. */
  fimModel: FimModel | undefined;

  embeddingModel: EmbeddingModel | undefined;

  textScorer: TextScorer | undefined;

  constructor(public chatModel: ChatModel) {}

  async chatModelFor(
    task: TaskId,
    _signal?: AbortSignal,
    overrides?: ModelOverrides,
  ): Promise<TaskModel<ChatModel>> {
    this.askedTasks.push(task);
    this.askedOverrides.push(overrides);
    if (this.failure) throw this.failure;
    const standard = tasks.find(({ id }) => id === task)?.defaultTemperature ?? 0;
    const isExplicit = overrides?.temperature !== undefined;
    return {
      model: this.chatModel,
      temperature: { value: overrides?.temperature ?? standard, isExplicit },
      maxTokens: this.maxTokens,
      contextWindow: this.contextWindow,
    };
  }

  async fimModelFor(
    _signal?: AbortSignal,
    overrides?: ModelOverrides,
  ): Promise<TaskModel<FimModel>> {
    if (overrides) this.askedOverrides.push(overrides);
    if (this.failure) throw this.failure;
    if (!this.fimModel) throw new Error("This fake has no model for ghost text.");
    const { maxTokens, contextWindow, isMetered } = this;
    const temperature = { value: 0.1, isExplicit: false };
    return { model: this.fimModel, temperature, maxTokens, contextWindow, isMetered };
  }

  async embeddingModelFor(): Promise<EmbeddingModel | undefined> {
    if (this.failure) throw this.failure;
    return this.embeddingModel;
  }

  async textScorerFor(): Promise<TextScorer | undefined> {
    if (this.failure) throw this.failure;
    return this.textScorer;
  }

  listModels(): Promise<readonly ConnectionModels[]> {
    return Promise.resolve(this.listed);
  }

  findConnection(connectionId: string): Connection | undefined {
    return this.connections.find(({ id }) => id === connectionId);
  }

  rediscover(): void {
    this.#changes.fire("others");
  }
}
