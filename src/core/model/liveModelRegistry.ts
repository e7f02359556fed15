import { DisposableStore, type Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import { SharedLookup } from "../base/sharedLookup";
import { untilAborted } from "../base/untilAborted";
import type { Settings } from "../settings/settings";
import type { PromptChoice } from "../promptLibrary/promptChoice";
import type { TaskId } from "../tasks/tasks";
import { withChatInReserve } from "./chatInReserve";
import type { ChatModel } from "./chatModel";
import type { Connection } from "./connection";
import { ConnectionHealth } from "./connectionHealth";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import { guardedChat, guardedCounter, guardedFim, guardedScorer } from "./guardedModels";
import type { GuardedUse, ModelGuard } from "./modelGuard";
import { isOnThisMachine } from "./isOnThisMachine";
import { ModelChooser, type ModelChoice, type ModelChooserOptions } from "./modelChooser";
import { isModelError } from "./modelError";
import { formatModelReference } from "./modelReference";
import type { ModelOverrides } from "./modelOverrides";
import type { ConnectionModels, ModelRegistry, ModelsChange, TaskModel } from "./modelRegistry";
import type { ModelStream, ModelStreamPart } from "./modelStream";
import type { PluggedModels } from "./pluggedModels";
import type { TextScorer } from "./textScorer";
import { hasWords, streamWithFailover } from "./streamWithFailover";

export interface LiveModelRegistryOptions extends ModelChooserOptions {
  readonly pluggedModels: Pick<PluggedModels, "onDidChange">;
  /** What stands before each model. The first is nearest to who asks, the last nearest to the wire. */
  readonly loadGuards: () => Promise<readonly ModelGuard[]>;
  /** The words for a model that fills gaps because it is asked to. */
  readonly loadPrompts: () => Promise<PromptChoice>;
}

/**
 * Makes models live at their first use, with all guards before them: those that `ModelChooser` says. What was found
 * holds until settings change, a connection fails or `rediscover` is called.
 * A caller that aborts gets its signal's reason thrown; others that wait for the same search are not disturbed.
 */
export class LiveModelRegistry implements ModelRegistry, Disposable {
  readonly #options: LiveModelRegistryOptions;
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<ModelsChange>());
  readonly #lifetime = new AbortController();
  readonly #health: ConnectionHealth;
  readonly #chooser: ModelChooser;
  #fimModels = new Map<string, SharedLookup<FimModel>>();

  readonly #listings = this.#store.add(new EventEmitter<readonly ConnectionModels[]>());

  readonly onDidChange: Event<ModelsChange> = this.#changes.event;
  readonly onDidListModels = this.#listings.event;

  constructor(options: LiveModelRegistryOptions) {
    this.#options = options;
    this.#health = new ConnectionHealth(options.clock);
    this.#chooser = new ModelChooser(options, {
      health: this.#health,
      lifetime: this.#lifetime.signal,
      onFound: () => this.#changes.fire("found"),
    });
    this.#store.add(options.settings.onDidChange(() => this.rediscover()));
    this.#store.add(options.pluggedModels.onDidChange(() => this.rediscover()));
  }

  async chatModelFor(
    task: TaskId,
    signal: AbortSignal,
    overrides: ModelOverrides = {},
  ): Promise<TaskModel<ChatModel>> {
    const settings = this.#options.settings.current;
    const choice = await untilAborted(this.#chooser.choose(task, settings, overrides), signal);
    const chat = await untilAborted(this.#createChatModel(choice, task), signal);
    // Who names a model for one answer wants that one and no other.
    const model = overrides.model === undefined ? this.#withFailover(choice, task, chat) : chat;
    return withTemperature(forTask(task, settings, choice, model), overrides);
  }

  async fimModelFor(
    signal: AbortSignal,
    overrides: ModelOverrides = {},
  ): Promise<TaskModel<FimModel>> {
    const settings = this.#options.settings.current;
    const chosen = await untilAborted(
      this.#chooser.choose("completion", settings, overrides),
      signal,
    );
    const isNamed = overrides.model !== undefined;
    const choice = isNamed
      ? chosen
      : await untilAborted(this.#chooser.wellOrChosen(chosen), signal);
    const model = await untilAborted(this.#fimModelOf(choice), signal);
    return withTemperature(forTask("completion", settings, choice, model), overrides);
  }

  async embeddingModelFor(signal: AbortSignal): Promise<EmbeddingModel | undefined> {
    const { embeddings } = this.#options.settings.current.index;
    if (embeddings === "off") return undefined;
    const { findEmbeddingModel } = await import("./findEmbeddingModel.js");
    const byName = () => this.#chooser.chooseByName(embeddings, "tempera.index.embeddings");
    const choose = embeddings === "auto" ? undefined : byName;
    const place = { ...this.#options, catalog: this.#chooser.catalog, choose };
    return untilAborted(findEmbeddingModel(place), signal);
  }

  async textScorerFor(model: string, signal: AbortSignal): Promise<TextScorer | undefined> {
    const options = this.#options;
    const settings = options.settings.current;
    const choice = await untilAborted(
      this.#chooser.choose("completion", settings, { model }),
      signal,
    );
    const backend = await untilAborted(options.loadBackend(choice.connection.backendId), signal);
    const scorer = backend.createTextScorer?.(choice.connection, choice.model);
    if (!scorer) return undefined;
    const guards = await untilAborted(options.loadGuards(), signal);
    return guardedScorer(guards, useOf(choice, "completion"), scorer);
  }

  /** Asks all connections anew: whoever looks at the list wants to see what is there now. */
  async listModels(signal: AbortSignal): Promise<readonly ConnectionModels[]> {
    this.#forget();
    const catalog = this.#chooser.catalog;
    const places = [
      catalog.ownListings(),
      catalog.discoveredListings(),
      catalog.hostListings(),
      catalog.builtInListing().then((listing) => [listing]),
    ];
    const listings = (await untilAborted(Promise.all(places), signal)).flat();
    this.#listings.fire(listings);
    return listings;
  }

  findConnection(connectionId: string): Connection | undefined {
    return this.#chooser.catalog.findConnection(connectionId);
  }

  rediscover(): void {
    this.#forget();
    this.#changes.fire("others");
  }

  dispose(): void {
    this.#lifetime.abort();
    this.#store.dispose();
  }

  #forget(): void {
    this.#chooser.forget();
    this.#fimModels = new Map();
  }

  async #createChatModel(choice: ModelChoice, task: TaskId): Promise<ChatModel> {
    const { connection, model } = choice;
    const backend = await this.#options.loadBackend(connection.backendId);
    const guards = await this.#options.loadGuards();
    const use = useOf(choice, task);
    const chat = guardedChat(guards, use, backend.createChatModel(connection, model));
    const counting = backend.createTokenCounter?.(connection, model);
    const counter = counting && guardedCounter(guards, use, counting);
    return {
      reference: chat.reference,
      ...(counter && { counter }),
      get tokenFactor() {
        return chat.tokenFactor;
      },
      stream: (request, signal) => this.#watch(choice, chat.stream(request, signal)),
    };
  }

  /** Asking a server how its model fills gaps is worth doing once. */
  #fimModelOf(choice: ModelChoice): Promise<FimModel> {
    const key = formatModelReference({ connectionId: choice.connection.id, model: choice.model });
    const lookup =
      this.#fimModels.get(key) ??
      new SharedLookup(
        this.#options.clock,
        () => this.#createFimModel(choice),
        () => Infinity,
      );
    this.#fimModels.set(key, lookup);
    return lookup.get();
  }

  async #createFimModel(choice: ModelChoice): Promise<FimModel> {
    const { connection, model } = choice;
    const backend = await this.#options.loadBackend(connection.backendId);
    const signal = this.#lifetime.signal;
    const fim = await backend.createFimModel(connection, model, signal).catch((error: unknown) => {
      this.#forgetAfter(error);
      throw error;
    });
    const createFiller = () => this.#createGapFiller(choice);
    if (!fim) return createFiller();
    const guards = await this.#options.loadGuards();
    const guarded = guardedFim(guards, useOf(choice, "completion"), fim);
    const own = withChatInReserve(guarded, createFiller);
    return {
      reference: own.reference,
      get way() {
        return own.way;
      },
      stream: (request, signal) => this.#watch(choice, own.stream(request, signal)),
    };
  }

  async #createGapFiller(choice: ModelChoice): Promise<FimModel> {
    const { createChatPromptedFimModel } = await import("./chatPromptedFimModel.js");
    const chat = await this.#createChatModel(choice, "completion");
    return createChatPromptedFimModel(chat, await this.#options.loadPrompts());
  }

  #withFailover(choice: ModelChoice, task: TaskId, chat: ChatModel): ChatModel {
    const loadOthers = async () => {
      const others = await this.#chooser.othersOf(choice);
      return Promise.all(others.map((other) => this.#createChatModel(other, task)));
    };
    const plan = { first: { ...choice, chat }, loadOthers, health: this.#health };
    const { counter } = chat;
    return {
      reference: chat.reference,
      ...(counter && { counter }),
      get tokenFactor() {
        return chat.tokenFactor;
      },
      stream: (request, signal) => streamWithFailover(plan, request, signal),
    };
  }

  async *#watch(
    choice: ModelChoice,
    stream: ModelStream,
  ): AsyncGenerator<ModelStreamPart, void, void> {
    try {
      for await (const part of stream) {
        const isAborted = part.type === "finish" && part.reason === "aborted";
        if (hasWords(part) && !isAborted) this.#health.noteSuccess(choice);
        yield part;
      }
    } catch (error) {
      if (isModelError(error)) this.#health.noteFailure(choice, error);
      this.#forgetAfter(error);
      throw error;
    }
  }

  /** A server that is gone is no longer the best; the next use looks for another. */
  #forgetAfter(error: unknown): void {
    if (!isModelError(error) || error.kind !== "network") return;
    this.#forget();
    this.#changes.fire("server-gone");
  }
}

function useOf({ connection, limits: { price } }: ModelChoice, task: TaskId): GuardedUse {
  return { connection, task, ...(price && { price }) };
}

function withTemperature<M>(chosen: TaskModel<M>, { temperature }: ModelOverrides): TaskModel<M> {
  if (temperature === undefined) return chosen;
  return { ...chosen, temperature: { value: temperature, isExplicit: true } };
}

function forTask<M>(
  task: TaskId,
  settings: Settings,
  { connection, limits }: ModelChoice,
  model: M,
): TaskModel<M> {
  const { contextWindow, maxOutput = Infinity, takesPictures, price } = limits;
  const { temperature, isTemperatureExplicit, maxTokens, contextTokens } = settings.tasks[task];
  const budget = contextTokens === 0 ? contextWindow : contextTokens;
  return {
    model,
    temperature: { value: temperature, isExplicit: isTemperatureExplicit },
    maxTokens: Math.min(maxTokens, maxOutput),
    contextWindow: budget && Math.min(budget, contextWindow ?? budget),
    takesPictures,
    isMetered: price !== undefined && price.inputUsd > 0 && !isOnThisMachine(connection),
  };
}
