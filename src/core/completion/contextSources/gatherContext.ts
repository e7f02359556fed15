import type { Clock } from "../../base/clock";
import { DisposableStore, type Disposable } from "../../base/disposable";
import type { Logger } from "../../base/logger";
import { RecentMap } from "../../base/recentMap";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";
import type { ContextSource } from "./contextSource";
import { fuseContext, type Ranking } from "./fuseContext";

/** After that nothing more is expected of a source. */
export const maxSourceMs = 150;
const maxItemCharacters = 600;
/** Documents for which is remembered what each source found last. */
const maxDocuments = 20;

/** Where the completion service gets texts from elsewhere. */
export interface ContextGatherer {
  /**
   * The most useful first. Never rejects. Waits for no source longer than `patienceMs`: what comes later is there the next
   * time, and until then what was found before it.
   */
  gather(
    site: CompletionSite,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]>;
}

/** For where there is nothing but the document. */
export const noContext: ContextGatherer = { gather: () => Promise.resolve([]) };

export interface ContextSourcesOptions {
  readonly sources: readonly ContextSource[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Asks all sources at once and makes one ranking of theirs. */
export class GatheredContext implements ContextGatherer, Disposable {
  readonly #store = new DisposableStore();
  readonly #asked: readonly AskedSource[];

  constructor(options: ContextSourcesOptions) {
    this.#asked = options.sources.map((source) => new AskedSource(source, options));
    for (const source of options.sources) this.#store.add(source);
  }

  async gather(
    site: CompletionSite,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]> {
    const rankings = this.#asked.map((source) => source.ask(site, patienceMs, signal));
    return fuseContext(await Promise.all(rankings), site);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** A source, and what it found last for each document. */
class AskedSource {
  readonly #found = new RecentMap<string, readonly RankedContext[]>(maxDocuments);

  constructor(
    private readonly source: ContextSource,
    private readonly options: Omit<ContextSourcesOptions, "sources">,
  ) {}

  async ask(site: CompletionSite, patienceMs: number, signal: AbortSignal): Promise<Ranking> {
    const { clock } = this.options;
    const over = new AbortController();
    const isOver = AbortSignal.any([signal, over.signal]);
    const late = clock.delay(patienceMs, isOver).then(() => this.#found.get(site.uri) ?? []);
    const finding = this.#find(site, signal).finally(() => over.abort());
    return { weight: this.source.weight, items: await Promise.race([finding, late]) };
  }

  /** Remembers what it finds, also when nobody waits for it any more. */
  async #find(site: CompletionSite, signal: AbortSignal): Promise<readonly RankedContext[]> {
    const { clock, logger } = this.options;
    const over = new AbortController();
    const isOver = AbortSignal.any([signal, over.signal]);
    void clock.delay(maxSourceMs, isOver).then(() => over.abort());
    try {
      const query = { site, maxCharacters: maxItemCharacters };
      const items = await this.source.find(query, isOver);
      if (!isOver.aborted) this.#found.set(site.uri, items);
      return items;
    } catch (error) {
      logger.warn(`Completions go without a ${this.source.id}: ${String(error)}`);
      return [];
    } finally {
      over.abort();
    }
  }
}
