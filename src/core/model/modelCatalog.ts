import type { Clock } from "../base/clock";
import type { Logger } from "../base/logger";
import { SharedLookup } from "../base/sharedLookup";
import type { Settings } from "../settings/settings";
import { askConnection, type LoadBackend } from "./askConnection";
import type { Connection } from "./connection";
import { describeModelError } from "./describeModelError";
import { discoverConnections } from "./discoverConnections";
import { isModelError } from "./modelError";
import type { ConnectionModels } from "./modelRegistry";
import type { ToldFacts } from "./toldFacts";

export interface ModelCatalogOptions {
  readonly settings: Settings;
  readonly loadBackend: LoadBackend;
  readonly localServers: readonly Connection[];
  readonly builtInConnection: Connection;
  /** Are asked and used only when the user looks at them or names them. */
  readonly hostConnections: readonly Connection[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Is told what the servers say of their models. */
  readonly toldFacts: ToldFacts;
}

/** What a connection answered; where it did not, `error` is what was thrown and `problem` says it in words. */
export interface Listing extends ConnectionModels {
  readonly error?: unknown;
}

const listingTimeoutMs = 3_000;
/** A server of this machine that was not there is looked for again soon: it may have been started. */
const localRetryMs = 3_000;
/** The user's own server may be far away; to wait for it again and again would hold everything up. */
const ownRetryMs = 30_000;

/** Which models answer, for one state of the settings. Everything is asked at its first use and only once. */
export class ModelCatalog {
  readonly #listings = new Map<string, SharedLookup<Listing>>();
  readonly #discovery: SharedLookup<readonly Listing[]>;

  /** Aborting `signal` ends the asking; nobody waits for an answer then. */
  constructor(
    private readonly options: ModelCatalogOptions,
    private readonly signal: AbortSignal,
  ) {
    this.#discovery = new SharedLookup(
      options.clock,
      () => this.#discover(),
      (found) => (found.some(({ models }) => models.length > 0) ? Infinity : localRetryMs),
    );
  }

  /** Also finds a server that was not discovered: the user has named it. */
  findConnection(id: string): Connection | undefined {
    const { settings, localServers, builtInConnection, hostConnections } = this.options;
    const all = [...settings.connections, ...localServers, builtInConnection, ...hostConnections];
    return all.find((connection) => connection.id === id);
  }

  /** Never rejects. */
  listingOf(connection: Connection): Promise<Listing> {
    const known = this.#listings.get(connection.id);
    if (known) return known.get();
    const retryMs = this.#isOwn(connection) ? ownRetryMs : localRetryMs;
    const lookup = new SharedLookup(
      this.options.clock,
      () => this.#ask(connection),
      ({ models }) => (models.length > 0 ? Infinity : retryMs),
    );
    this.#listings.set(connection.id, lookup);
    return lookup.get();
  }

  ownListings(): Promise<readonly Listing[]> {
    return Promise.all(
      this.options.settings.connections.map((connection) => this.listingOf(connection)),
    );
  }

  async discoveredListings(): Promise<readonly Listing[]> {
    return this.options.settings.isDiscoveryEnabled ? this.#discovery.get() : [];
  }

  /** Those that have models; to have none is nothing to tell. */
  async hostListings(): Promise<readonly Listing[]> {
    const { hostConnections } = this.options;
    const listings = await Promise.all(hostConnections.map((one) => this.listingOf(one)));
    return listings.filter(({ models }) => models.length > 0);
  }

  builtInListing(): Promise<Listing> {
    return this.listingOf(this.options.builtInConnection);
  }

  #isOwn(connection: Connection): boolean {
    return this.options.settings.connections.includes(connection);
  }

  async #discover(): Promise<readonly Listing[]> {
    const ownConnections = this.options.settings.connections;
    const found = await discoverConnections({ ...this.options, ownConnections }, this.signal);
    for (const { connection, models } of found) this.options.toldFacts.tell(connection, models);
    return found;
  }

  async #ask(connection: Connection): Promise<Listing> {
    const { loadBackend, clock, logger, toldFacts } = this.options;
    const options = { connection, loadBackend, clock, timeoutMs: listingTimeoutMs };
    try {
      const startMs = clock.now();
      const models = await askConnection(options, this.signal);
      toldFacts.tell(connection, models);
      return { connection, models, latencyMs: clock.now() - startMs };
    } catch (error) {
      const { message: problem, action } = describeModelError(error);
      if (!isModelError(error)) logger.error(`${connection.label} could not be asked.`, error);
      else if (this.#isOwn(connection)) logger.warn(problem);
      else logger.trace(problem);
      return { connection, models: [], problem, ...(action && { problemAction: action }), error };
    }
  }
}
