import { t } from "../base/localize";
import { DisposableStore, type Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import { SharedLookup } from "../base/sharedLookup";
import { untilAborted } from "../base/untilAborted";
import type { Settings, SettingsSource } from "../settings/settings";
import type { TaskId } from "../tasks/tasks";
import type { ChatModel, TokenCounter } from "./chatModel";
import type { ModelLimits } from "./chooseModel";
import type { Connection } from "./connection";
import { ConnectionHealth } from "./connectionHealth";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { GuardedUse, ModelGuard } from "./modelGuard";
import { ModelCatalog, type Listing, type ModelCatalogOptions } from "./modelCatalog";
import { isModelError, ModelError } from "./modelError";
import { formatModelReference, parseModelReference } from "./modelReference";
import type { ModelOverrides } from "./modelOverrides";
import type { ConnectionModels, ModelRegistry, TaskModel } from "./modelRegistry";
import type { ModelStream, ModelStreamPart } from "./modelStream";
import { placeOf, type Place } from "./placeOf";
import type { PluggedModels } from "./pluggedModels";
import type { TextScorer } from "./textScorer";
import { nothingFoundError } from "./nothingFoundError";
import { hasWords, streamWithFailover } from "./streamWithFailover";

export interface LiveModelRegistryOptions extends Omit<ModelCatalogOptions, "settings"> {
  readonly settings: SettingsSource;
  readonly pluggedModels: Pick<PluggedModels, "onDidChange">;
  /** What stands before each model. The first is nearest to who asks, the last nearest to the wire. */
  readonly loadGuards: () => Promise<readonly ModelGuard[]>;
}

interface Choice {
  readonly connection: Connection;
  readonly model: string;
  readonly limits: ModelLimits;
}

/** After this long without a model, the next use looks everywhere again. */
const nothingFoundLifetimeMs = 3_000;

/**
 * Finds models at their first use: the one that is set for the task, else the one that is set for all, else the
 * best that answers. What was found holds until settings change, a connection fails or `rediscover` is called.
 * A caller that aborts gets its signal's reason thrown; others that wait for the same search are not disturbed.
 */
export class LiveModelRegistry implements ModelRegistry, Disposable {
  readonly #options: LiveModelRegistryOptions;
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<void>());
  readonly #lifetime = new AbortController();
  readonly #health: ConnectionHealth;
  #catalog: ModelCatalog;
  #fimModels = new Map<string, SharedLookup<FimModel>>();
  #catalogExpiresAtMs = Infinity;
  #isMissingModel = false;

  readonly #listings = this.#store.add(new EventEmitter<readonly ConnectionModels[]>());

  readonly onDidChange: Event<void> = this.#changes.event;
  readonly onDidListModels = this.#listings.event;

  constructor(options: LiveModelRegistryOptions) {
    this.#options = options;
    this.#health = new ConnectionHealth(options.clock);
    this.#catalog = this.#createCatalog();
    this.#store.add(options.settings.onDidChange(() => this.rediscover()));
    this.#store.add(options.pluggedModels.onDidChange(() => this.rediscover()));
  }

  async chatModelFor(
    task: TaskId,
    signal: AbortSignal,
    overrides: ModelOverrides = {},
  ): Promise<TaskModel<ChatModel>> {
    const settings = this.#options.settings.current;
    const choice = await untilAborted(this.#chooseFor(task, settings, overrides), signal);
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
    const chosen = await untilAborted(this.#chooseFor("completion", settings, overrides), signal);
    const isNamed = overrides.model !== undefined;
    const choice = isNamed ? chosen : await untilAborted(this.#wellOrChosen(chosen), signal);
    const model = await untilAborted(this.#fimModelOf(choice), signal);
    return withTemperature(forTask("completion", settings, choice, model), overrides);
  }

  async embeddingModelFor(signal: AbortSignal): Promise<EmbeddingModel | undefined> {
    const { embeddings } = this.#options.settings.current.index;
    if (embeddings === "off") return undefined;
    const { findEmbeddingModel } = await import("./findEmbeddingModel.js");
    const byName = () => this.#chooseByName(embeddings, "tempera.index.embeddings");
    const choose = embeddings === "auto" ? undefined : byName;
    const place = { ...this.#options, catalog: this.#catalog, choose };
    return untilAborted(findEmbeddingModel(place), signal);
  }

  async textScorerFor(model: string, signal: AbortSignal): Promise<TextScorer | undefined> {
    const options = this.#options;
    const settings = options.settings.current;
    const choice = await untilAborted(this.#chooseFor("completion", settings, { model }), signal);
    const backend = await untilAborted(options.loadBackend(choice.connection.backendId), signal);
    const scorer = backend.createTextScorer?.(choice.connection, choice.model);
    if (!scorer) return undefined;
    const guards = await untilAborted(options.loadGuards(), signal);
    const use = useOf(choice, "completion");
    return guards.reduceRight(
      (guarded, guard) => guard.guardScorer?.(guarded, use) ?? guarded,
      scorer,
    );
  }

  /** Asks all connections anew: whoever looks at the list wants to see what is there now. */
  async listModels(signal: AbortSignal): Promise<readonly ConnectionModels[]> {
    this.#forget();
    const catalog = this.#catalog;
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
    return this.#catalog.findConnection(connectionId);
  }

  rediscover(): void {
    this.#forget();
    this.#changes.fire();
  }

  dispose(): void {
    this.#lifetime.abort();
    this.#store.dispose();
  }

  #createCatalog(): ModelCatalog {
    const { settings, ...options } = this.#options;
    return new ModelCatalog({ ...options, settings: settings.current }, this.#lifetime.signal);
  }

  #forget(): void {
    this.#catalog = this.#createCatalog();
    this.#fimModels = new Map();
    this.#catalogExpiresAtMs = Infinity;
  }

  #chooseFor(task: TaskId, settings: Settings, { model }: ModelOverrides): Promise<Choice> {
    if (model === undefined) return this.#choose(task, settings);
    return this.#chooseByName(model, t("The model chosen for this answer"));
  }

  async #choose(task: TaskId, settings: Settings): Promise<Choice> {
    const taskModel = settings.tasks[task].model;
    if (taskModel !== "") return this.#chooseByName(taskModel, `tempera.tasks.${task}.model`);
    if (settings.model !== "") return this.#chooseByName(settings.model, "tempera.model");
    return this.#chooseBest(task, settings);
  }

  async #chooseByName(text: string, setting: string): Promise<Choice> {
    const reference = parseModelReference(text);
    const connection = reference && this.#catalog.findConnection(reference.connectionId);
    if (!reference || !connection) {
      throw new ModelError(
        "model-not-found",
        t("{0} is “{1}”, which names no connection that there is.", setting, text),
      );
    }
    const { models } = await this.#catalog.listingOf(connection);
    // Ollama lists a model with its tag, which users leave out where it is the default.
    const names = [reference.model, `${reference.model}:latest`];
    const description = models.find(({ name }) => names.includes(name));
    const { limitsOf } = await loadChoosing();
    const { model } = reference;
    const limits = limitsOf(connection, model, description);
    return { connection, model, limits };
  }

  /** The user's own connections first, then what runs on this machine, then the built-in engine. */
  async #chooseBest(task: TaskId, settings: Settings): Promise<Choice> {
    if (this.#options.clock.now() >= this.#catalogExpiresAtMs) this.#forget();
    const catalog = this.#catalog;
    const places = [
      () => catalog.ownListings(),
      () => catalog.discoveredListings(),
      () => catalog.builtInListing().then((listing) => [listing]),
    ];
    const asked: Listing[] = [];
    const { chooseModel, limitsOf } = await loadChoosing();
    for (const ask of places) {
      const listings = await ask();
      const best = chooseModel(task, listings);
      if (best) {
        const { connection, model } = best;
        const limits = limitsOf(connection, model.name, model);
        return this.#found({ connection, model: model.name, limits });
      }
      asked.push(...listings);
    }
    this.#catalogExpiresAtMs = this.#options.clock.now() + nothingFoundLifetimeMs;
    this.#isMissingModel = true;
    throw nothingFoundError(asked, settings);
  }

  /** Tells listeners when there is a model after there was none. */
  #found(choice: Choice): Choice {
    const isNews = this.#isMissingModel;
    this.#isMissingModel = false;
    this.#catalogExpiresAtMs = Infinity;
    if (isNews) this.#changes.fire();
    return choice;
  }

  async #createChatModel(choice: Choice, task: TaskId): Promise<ChatModel> {
    const { connection, model } = choice;
    const backend = await this.#options.loadBackend(connection.backendId);
    const guards = await this.#options.loadGuards();
    const use = useOf(choice, task);
    const chat = guards.reduceRight(
      (guarded, guard) => guard.guardChat(guarded, use),
      backend.createChatModel(connection, model),
    );
    const counter = guardedCounter(backend.createTokenCounter?.(connection, model), guards, use);
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
  #fimModelOf(choice: Choice): Promise<FimModel> {
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

  async #createFimModel(choice: Choice): Promise<FimModel> {
    const { connection, model } = choice;
    const backend = await this.#options.loadBackend(connection.backendId);
    const signal = this.#lifetime.signal;
    const fim = await backend.createFimModel(connection, model, signal).catch((error: unknown) => {
      this.#forgetAfter(error);
      throw error;
    });
    if (!fim) {
      const { createChatPromptedFimModel } = await import("./chatPromptedFimModel.js");
      return createChatPromptedFimModel(await this.#createChatModel(choice, "completion"));
    }
    const guards = await this.#options.loadGuards();
    const guarded = guards.reduceRight(
      (guarded, guard) => guard.guardFim(guarded, useOf(choice, "completion")),
      fim,
    );
    return {
      reference: fim.reference,
      way: fim.way,
      stream: (request, signal) => this.#watch(choice, guarded.stream(request, signal)),
    };
  }

  #withFailover(choice: Choice, task: TaskId, chat: ChatModel): ChatModel {
    const loadOthers = async () => {
      const others = await this.#othersOf(choice);
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

  /** Ghost text that comes late is worth nothing: a connection that failed lately is passed over beforehand. */
  async #wellOrChosen(choice: Choice): Promise<Choice> {
    if (this.#health.reasonToWait(choice) === undefined) return choice;
    const [other] = await this.#othersOf(choice);
    return other ?? choice;
  }

  /**
   * The user's own connections that have the same model, are well and read as much. None is farther away: what was
   * meant for this machine stays there, and what was meant for the house stays in it.
   */
  async #othersOf({ connection, model, limits }: Choice): Promise<readonly Choice[]> {
    const listings = await this.#catalog.ownListings();
    const { limitsOf } = await loadChoosing();
    return listings.flatMap((listing): Choice[] => {
      const other = { connection: listing.connection, model };
      const description = listing.models.find(({ name }) => name === model);
      const isAnother = other.connection.id !== connection.id && description !== undefined;
      if (!isAnother || distanceOf(other.connection) > distanceOf(connection)) return [];
      const choice = { ...other, limits: limitsOf(other.connection, model, description) };
      const window = choice.limits.contextWindow ?? Infinity;
      const isWell = this.#health.reasonToWait(choice) === undefined;
      return isWell && window >= (limits.contextWindow ?? 0) ? [choice] : [];
    });
  }

  async *#watch(choice: Choice, stream: ModelStream): AsyncGenerator<ModelStreamPart, void, void> {
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
    if (isModelError(error) && error.kind === "network") this.rediscover();
  }
}

function useOf({ connection, limits: { price } }: Choice, task: TaskId): GuardedUse {
  return { connection, task, ...(price && { price }) };
}

function guardedCounter(
  counter: TokenCounter | undefined,
  guards: readonly ModelGuard[],
  use: GuardedUse,
): TokenCounter | undefined {
  if (!counter) return undefined;
  return guards.reduceRight(
    (guarded, guard) => guard.guardCounter?.(guarded, use) ?? guarded,
    counter,
  );
}

function withTemperature<M>(chosen: TaskModel<M>, { temperature }: ModelOverrides): TaskModel<M> {
  if (temperature === undefined) return chosen;
  return { ...chosen, temperature: { value: temperature, isExplicit: true } };
}

const reaches: readonly Place["reach"][] = ["local", "network", "cloud"];

function distanceOf(connection: Connection): number {
  return reaches.indexOf(placeOf(connection).reach);
}

/** The table of models is large, and activation is small: it comes with the first model. */
function loadChoosing() {
  return import("./chooseModel.js");
}

function forTask<M>(
  task: TaskId,
  settings: Settings,
  { limits: { contextWindow, maxOutput = Infinity, takesPictures } }: Choice,
  model: M,
): TaskModel<M> {
  const { temperature, isTemperatureExplicit, maxTokens, contextTokens } = settings.tasks[task];
  const budget = contextTokens === 0 ? contextWindow : contextTokens;
  return {
    model,
    temperature: { value: temperature, isExplicit: isTemperatureExplicit },
    maxTokens: Math.min(maxTokens, maxOutput),
    contextWindow: budget && Math.min(budget, contextWindow ?? budget),
    takesPictures,
  };
}
