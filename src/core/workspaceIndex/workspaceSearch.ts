import { t } from "../base/localize";
import type { Clock } from "../base/clock";
import type { EmbeddingIndexer } from "./embeddingIndexer";
import { foundPlaces, type FoundPlace } from "./foundPlaces";
import type { IndexStore } from "./indexStore";
import type { RankingSignals } from "./rerank";
import type { SearchHit } from "./searchIndex";
import type { IndexedFiles, WorkspaceIndexer } from "./workspaceIndexer";

/** What the user works on when the question is asked. */
export interface WorkInHand {
  readonly signals: RankingSignals;
  /** Documents with changes that are not saved. */
  readonly unsaved: readonly string[];
}

export interface WorkspaceSearchOptions {
  readonly indexer: Pick<WorkspaceIndexer, "catchUp" | "start" | "state">;
  readonly store: Pick<IndexStore, "search">;
  readonly files: Pick<IndexedFiles, "collect">;
  readonly workInHand: () => WorkInHand;
  readonly embeddings: Pick<EmbeddingIndexer, "embedQuestion">;
  readonly clock: Clock;
}

export interface WorkspaceFindings {
  /** The best first. */
  readonly places: readonly FoundPlace[];
  /** The workspace was not read to its end yet, so there may be better places. */
  readonly isPartial: boolean;
}

/** So long a question waits for an index that is being made. */
const maxWaitMs = 15_000;
const maxHits = 12;

/** Finds what a question is about, in the files as they are at this moment, unsaved text included. */
export class WorkspaceSearch {
  constructor(private readonly options: WorkspaceSearchOptions) {}

  /** Rejects where the index has failed. */
  async find(text: string, signal: AbortSignal): Promise<WorkspaceFindings> {
    const { embeddings, indexer, workInHand } = this.options;
    await this.#whenRead(signal);
    const { signals, unsaved } = workInHand();
    const [embedding] = await Promise.all([
      embeddings.embedQuestion(text, signal),
      indexer.catchUp(unsaved),
    ]);
    signal.throwIfAborted();
    const query = { text, limit: maxHits, signals, embedding };
    const first = await this.#readHits(await this.options.store.search(query));
    const { hits, texts, moved } = first;
    if (moved.length === 0) return this.#findings(hits, texts);
    await indexer.catchUp(moved);
    const again = await this.#readHits(await this.options.store.search(query));
    return this.#findings(again.hits, again.texts);
  }

  #findings(hits: readonly SearchHit[], texts: ReadonlyMap<string, string>): WorkspaceFindings {
    const isPartial = this.options.indexer.state.state !== "ready";
    return { places: foundPlaces(hits, texts), isPartial };
  }

  async #whenRead(signal: AbortSignal): Promise<void> {
    const { clock, indexer } = this.options;
    if (indexer.state.state === "ready" || indexer.state.state === "paused") return;
    const wait = new AbortController();
    const stop = () => wait.abort();
    signal.addEventListener("abort", stop, { once: true });
    await Promise.race([indexer.start(), clock.delay(maxWaitMs, wait.signal)]);
    signal.removeEventListener("abort", stop);
    stop();
    signal.throwIfAborted();
    if (indexer.state.state === "failed")
      throw new Error(t("The index of the workspace has failed."));
  }

  /** Reads the file of each hit, and tells which are not as they were when they were indexed. */
  async #readHits(hits: readonly SearchHit[]) {
    const texts = new Map<string, string>();
    const moved: string[] = [];
    const indexed = new Map(hits.map(({ uri, hash }) => [uri, hash]));
    for (const [uri, hash] of indexed) {
      const file = await this.options.files.collect(uri, "tempera");
      if (file.kind === "text" && file.hash === hash) texts.set(uri, file.text);
      else moved.push(uri);
    }
    return { hits, texts, moved };
  }
}
