import { t } from "../base/localize";
import type { Settings, SettingsSource } from "../settings/settings";
import type { TaskId } from "../tasks/tasks";
import type { ModelLimits } from "./chooseModel";
import type { Connection } from "./connection";
import type { ConnectionHealth } from "./connectionHealth";
import { ModelCatalog, type Listing, type ModelCatalogOptions } from "./modelCatalog";
import { ModelError } from "./modelError";
import type { ModelOverrides } from "./modelOverrides";
import { parseModelReference } from "./modelReference";
import { nothingFoundError } from "./nothingFoundError";
import { placeOf, type Place } from "./placeOf";

/** A model of a connection, and what is known of its bounds. */
export interface ModelChoice {
  readonly connection: Connection;
  readonly model: string;
  readonly limits: ModelLimits;
}

export interface ModelChooserOptions extends Omit<ModelCatalogOptions, "settings"> {
  readonly settings: SettingsSource;
}

interface ChooserPlace {
  readonly health: Pick<ConnectionHealth, "reasonToWait">;
  /** Aborts when nobody needs models any more. */
  readonly lifetime: AbortSignal;
  /** There is a model after there was none. */
  readonly onFound: () => void;
}

/** After this long without a model, the next use looks everywhere again. */
const nothingFoundLifetimeMs = 3_000;

/**
 * Says which model is meant: the one that is set for the task, else the one that is set for all, else the best that
 * answers. What was found holds until `forget`.
 */
export class ModelChooser {
  #catalog: ModelCatalog;
  #catalogExpiresAtMs = Infinity;
  #isMissingModel = false;

  constructor(
    private readonly options: ModelChooserOptions,
    private readonly place: ChooserPlace,
  ) {
    this.#catalog = this.#createCatalog();
  }

  /** What is known of connections and their models at this moment. */
  get catalog(): ModelCatalog {
    return this.#catalog;
  }

  /** The next choice asks all connections anew. */
  forget(): void {
    this.#catalog = this.#createCatalog();
    this.#catalogExpiresAtMs = Infinity;
  }

  /** Rejects with a `ModelError` where there is none. */
  choose(task: TaskId, settings: Settings, { model }: ModelOverrides): Promise<ModelChoice> {
    if (model !== undefined) return this.chooseByName(model, t("The model chosen for this answer"));
    const taskModel = settings.tasks[task].model;
    if (taskModel !== "") return this.chooseByName(taskModel, `tempera.tasks.${task}.model`);
    if (settings.model !== "") return this.chooseByName(settings.model, "tempera.model");
    return this.#chooseBest(task, settings);
  }

  /** @param setting where `text` comes from, for the error */
  async chooseByName(text: string, setting: string): Promise<ModelChoice> {
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
    return { connection, model, limits: limitsOf(connection, model, description) };
  }

  /** Ghost text that comes late is worth nothing: a connection that failed lately is passed over beforehand. */
  async wellOrChosen(choice: ModelChoice): Promise<ModelChoice> {
    if (this.place.health.reasonToWait(choice) === undefined) return choice;
    const [other] = await this.othersOf(choice);
    return other ?? choice;
  }

  /**
   * The user's own connections that have the same model, are well and read as much. None is farther away: what was
   * meant for this machine stays there, and what was meant for the house stays in it.
   */
  async othersOf({ connection, model, limits }: ModelChoice): Promise<readonly ModelChoice[]> {
    const listings = await this.#catalog.ownListings();
    const { limitsOf } = await loadChoosing();
    return listings.flatMap((listing): ModelChoice[] => {
      const other = { connection: listing.connection, model };
      const description = listing.models.find(({ name }) => name === model);
      const isAnother = other.connection.id !== connection.id && description !== undefined;
      if (!isAnother || distanceOf(other.connection) > distanceOf(connection)) return [];
      const choice = { ...other, limits: limitsOf(other.connection, model, description) };
      const window = choice.limits.contextWindow ?? Infinity;
      const isWell = this.place.health.reasonToWait(choice) === undefined;
      return isWell && window >= (limits.contextWindow ?? 0) ? [choice] : [];
    });
  }

  #createCatalog(): ModelCatalog {
    const { settings, ...options } = this.options;
    return new ModelCatalog({ ...options, settings: settings.current }, this.place.lifetime);
  }

  /** The user's own connections first, then what runs on this machine, then the built-in engine. */
  async #chooseBest(task: TaskId, settings: Settings): Promise<ModelChoice> {
    if (this.options.clock.now() >= this.#catalogExpiresAtMs) this.forget();
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
    this.#catalogExpiresAtMs = this.options.clock.now() + nothingFoundLifetimeMs;
    this.#isMissingModel = true;
    throw nothingFoundError(asked, settings);
  }

  #found(choice: ModelChoice): ModelChoice {
    const isNews = this.#isMissingModel;
    this.#isMissingModel = false;
    this.#catalogExpiresAtMs = Infinity;
    if (isNews) this.place.onFound();
    return choice;
  }
}

const reaches: readonly Place["reach"][] = ["local", "network", "cloud"];

function distanceOf(connection: Connection): number {
  return reaches.indexOf(placeOf(connection).reach);
}

/** The table of models is large, and activation is small: it comes with the first model. */
function loadChoosing() {
  return import("./chooseModel.js");
}
