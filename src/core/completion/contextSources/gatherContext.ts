import type { Clock } from "../../base/clock";
import { DisposableStore, type Disposable } from "../../base/disposable";
import type { Logger } from "../../base/logger";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";
import type { ContextSource } from "./contextSource";
import { fuseContext, type Ranking } from "./fuseContext";

const maxSourceMs = 150;
const maxItemCharacters = 600;

/** Where the completion service gets texts from elsewhere. */
export interface ContextGatherer {
  /** The most useful first. Never rejects; soon over, whatever a source does. */
  gather(site: CompletionSite, signal: AbortSignal): Promise<readonly RankedContext[]>;
}

/** For where there is nothing but the document. */
export const noContext: ContextGatherer = { gather: () => Promise.resolve([]) };

export interface ContextSourcesOptions {
  readonly sources: readonly ContextSource[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Asks all sources at once, waits for none longer than its time, and makes one ranking of theirs. */
export class GatheredContext implements ContextGatherer, Disposable {
  readonly #store = new DisposableStore();

  constructor(private readonly options: ContextSourcesOptions) {
    for (const source of options.sources) this.#store.add(source);
  }

  async gather(site: CompletionSite, signal: AbortSignal): Promise<readonly RankedContext[]> {
    const { sources } = this.options;
    const rankings = await Promise.all(sources.map((source) => this.#ask(source, site, signal)));
    return fuseContext(rankings, site);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #ask(source: ContextSource, site: CompletionSite, signal: AbortSignal): Promise<Ranking> {
    const { clock } = this.options;
    const controller = new AbortController();
    const both = AbortSignal.any([signal, controller.signal]);
    const late = clock.delay(maxSourceMs, both).then((): readonly RankedContext[] => []);
    const items = await Promise.race([this.#find(source, site, both), late]);
    controller.abort();
    return { weight: source.weight, items };
  }

  async #find(source: ContextSource, site: CompletionSite, signal: AbortSignal) {
    try {
      return await source.find({ site, maxCharacters: maxItemCharacters }, signal);
    } catch (error) {
      this.options.logger.warn(`Completions go without a ${source.id}: ${String(error)}`);
      return [];
    }
  }
}
