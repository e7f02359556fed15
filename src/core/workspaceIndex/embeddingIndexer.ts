import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { Logger } from "../base/logger";
import { RecentMap } from "../base/recentMap";
import type { EmbeddingModel } from "../model/embeddingModel";
import { describeModelError } from "../model/describeModelError";
import { isModelError } from "../model/modelError";
import { formatModelReference } from "../model/modelReference";
import type { ModelRegistry } from "../model/modelRegistry";
import { contentHash } from "../text/contentHash";
import { embedFitting } from "./embedFitting";
import type { IndexingPace } from "./indexingPace";
import type { IndexState } from "./indexState";
import type { IndexStore } from "./indexStore";
import type { ChunkedFile, Embedding } from "./searchIndex";
import type { IndexedFiles } from "./workspaceIndexer";

export interface EmbeddingIndexerOptions {
  readonly models: Pick<ModelRegistry, "embeddingModelFor">;
  readonly files: Pick<IndexedFiles, "collect">;
  readonly store: Pick<IndexStore, "unembedded" | "putVectors" | "save">;
  readonly pace: Pick<IndexingPace, "whenWelcome">;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The user has named the model, so nobody has to ask a question first. */
  readonly isNamed: () => boolean;
}

const filesAtOnce = 16;
/** Small enough that a chat does not wait long behind them. */
const textsAtOnce = 16;
/** About as much as models for embeddings read; they cut off the rest. */
const maxCharacters = 2_000;
const saveAfterMs = 60_000;
/** A question goes on without, rather than wait for a model that is still being loaded. */
const questionTimeoutMs = 1_500;
const keptVectors = 4_096;
/** Where there is no model or it fails, a file that was saved is no reason to look again at once. */
const restMs = 60_000;

/**
 * Gives each chunk of the index an embedding, in the background. Whoever never asks about the workspace never pays for
 * it: it begins with the first question, or at once where the user has named a model or some are there already.
 */
export class EmbeddingIndexer implements Disposable {
  readonly #changes = new EventEmitter<number>();
  /** How many files are still to be embedded. */
  readonly onDidChange: Event<number> = this.#changes.event;
  /** By model and text, so that a file that changes in one place costs one chunk. */
  readonly #kept = new RecentMap<string, Float32Array>(keptVectors);
  #isWanted = false;
  #isReady = false;
  #lifetime = new AbortController();
  #working: Promise<void> | undefined;
  #hasMore = false;
  #restsUntilMs = 0;

  constructor(private readonly options: EmbeddingIndexerOptions) {}

  /** Works while the index is ready, and ends when it is not. */
  follow(state: IndexState): void {
    this.#isReady = state.state === "ready";
    if (state.state === "ready") {
      this.#isWanted ||= state.embeddedCount > 0 || this.options.isNamed();
      void this.work();
    } else if (state.state !== "indexing") this.#stop();
  }

  /** Other models than before may be there. */
  async lookAgain(): Promise<void> {
    this.#stop();
    await this.#working;
    this.#restsUntilMs = 0;
    this.#isWanted ||= this.options.isNamed();
    await this.work();
  }

  /** Resolves when all is embedded or cannot be; never rejects. */
  work(): Promise<void> {
    const isResting = this.options.clock.now() < this.#restsUntilMs;
    if (!this.#isReady || !this.#isWanted || isResting) return Promise.resolve();
    this.#hasMore = true;
    this.#working ??= this.#workUntilDone().finally(() => (this.#working = undefined));
    return this.#working;
  }

  /** The embedding of a question; `undefined` where there is no model, or none in time. Never rejects. */
  async embedQuestion(text: string, signal: AbortSignal): Promise<Embedding | undefined> {
    const ends = new AbortController();
    const stop = () => ends.abort();
    signal.addEventListener("abort", stop, { once: true });
    const tooLate = this.options.clock.delay(questionTimeoutMs, ends.signal).then(() => undefined);
    try {
      return await Promise.race([this.#embedQuestion(text, ends.signal), tooLate]);
    } catch (error) {
      if (!signal.aborted) this.#note(error);
      return undefined;
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
      this.#isWanted = true;
      void this.work();
    }
  }

  dispose(): void {
    this.#stop();
    this.#changes.dispose();
  }

  #stop(): void {
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
  }

  async #embedQuestion(text: string, signal: AbortSignal): Promise<Embedding | undefined> {
    const model = await this.options.models.embeddingModelFor(signal);
    const vectors = await model?.embed({ texts: [text], purpose: "question" }, signal);
    const [vector] = vectors ?? [];
    return model && vector && { model: formatModelReference(model.reference), vector };
  }

  async #workUntilDone(): Promise<void> {
    const { signal } = this.#lifetime;
    try {
      while (this.#hasMore && !signal.aborted) {
        this.#hasMore = false;
        const model = await this.options.models.embeddingModelFor(signal);
        if (model) await this.#embedAll(model, signal);
        else this.#rest();
      }
    } catch (error) {
      if (!signal.aborted) this.#note(error);
      if (!signal.aborted) this.#rest();
    }
    this.#changes.fire(0);
  }

  #rest(): void {
    this.#restsUntilMs = this.options.clock.now() + restMs;
  }

  async #embedAll(model: EmbeddingModel, signal: AbortSignal): Promise<void> {
    const { clock, store } = this.options;
    const name = formatModelReference(model.reference);
    const refused = new Set<string>();
    let savedAtMs = clock.now();
    let hasAdded = false;
    for (;;) {
      const { files, left } = await store.unembedded(name, filesAtOnce + refused.size);
      const next = files.filter(({ uri, hash }) => !refused.has(`${uri} ${hash}`));
      this.#changes.fire(next.length === 0 ? 0 : left - refused.size);
      if (next.length === 0) break;
      for (const file of next) {
        const isAdded = await this.#embedFile(model, file, signal);
        signal.throwIfAborted();
        hasAdded ||= isAdded;
        if (!isAdded) refused.add(`${file.uri} ${file.hash}`);
      }
      if (clock.now() - savedAtMs < saveAfterMs) continue;
      await store.save();
      savedAtMs = clock.now();
    }
    if (hasAdded) await store.save();
  }

  /** `false` for a file that is another one by now, or for which there is no room. */
  async #embedFile(
    model: EmbeddingModel,
    { chunks, hash, uri }: ChunkedFile,
    signal: AbortSignal,
  ): Promise<boolean> {
    const file = await this.options.files.collect(uri, "tempera");
    if (file.kind === "refused" || file.hash !== hash) return false;
    const lines = file.text.split("\n");
    const texts = chunks.map(([start, end]) =>
      `${file.path}\n${lines.slice(start, end).join("\n")}`.slice(0, maxCharacters),
    );
    const vectors = await this.#vectorsOf(model, texts, signal);
    const name = formatModelReference(model.reference);
    return (await this.options.store.putVectors(name, { uri, hash }, vectors)) === "added";
  }

  async #vectorsOf(
    model: EmbeddingModel,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]> {
    const keyOf = (text: string) => `${formatModelReference(model.reference)} ${contentHash(text)}`;
    const known = new Map(texts.map((text) => [text, this.#kept.get(keyOf(text))]));
    const unknown = [...new Set(texts)].filter((text) => known.get(text) === undefined);
    for (let start = 0; start < unknown.length; start += textsAtOnce) {
      const batch = unknown.slice(start, start + textsAtOnce);
      await this.options.pace.whenWelcome(signal);
      signal.throwIfAborted();
      for (const [index, vector] of (await embedFitting(model, batch, signal)).entries()) {
        const text = batch[index] ?? "";
        this.#kept.set(keyOf(text), vector);
        known.set(text, vector);
      }
    }
    return texts.flatMap((text) => known.get(text) ?? []);
  }

  #note(error: unknown): void {
    const { logger } = this.options;
    if (!isModelError(error)) return logger.error("The workspace could not be embedded.", error);
    const { message } = describeModelError(error);
    logger.warn(`The workspace is searched by words alone: ${message}`);
  }
}
