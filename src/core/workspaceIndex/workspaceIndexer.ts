import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { Logger } from "../base/logger";
import type { FileCollector } from "../context/files/fileCollector";
import { isIndexablePath } from "./indexableFile";
import type { IndexingPace } from "./indexingPace";
import type { IndexState } from "./indexState";
import type { IndexFacts, IndexStore } from "./indexStore";
import type { FileStamp } from "./searchIndex";

export type IndexedFiles = Pick<FileCollector, "collect" | "walk">;

export interface WorkspaceIndexerOptions {
  readonly files: IndexedFiles;
  readonly store: IndexStore;
  readonly pace: Pick<IndexingPace, "rest">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Changes come in swarms, and a file is often written several times. */
const changesRestMs = 60;
/** More changes at once are those of a tool, and nobody waits for them. */
const maxUrgentChanges = 20;
const filesAtOnce = 8;
/** Larger files are data, and to read them would hold up the editor. */
const maxFileBytes = 524_288;
const nothing = { path: "", languageId: "plaintext", text: "", isUnsaved: false } as const;
const saveAfterMs = 20_000;
const emptyFacts: IndexFacts = { fileCount: 0, chunkCount: 0, embeddedCount: 0, byteLength: 0 };

/** Keeps the index of the workspace true: reads what is new at its start, then what changes. */
export class WorkspaceIndexer implements Disposable {
  readonly #changes = new EventEmitter<IndexState>();
  readonly onDidChange: Event<IndexState> = this.#changes.event;
  readonly #changed = new Set<string>();
  #lifetime = new AbortController();
  #state: IndexState = { state: "off" };
  #facts: IndexFacts = emptyFacts;
  #isOpen = false;
  #needsWalk = false;
  #isFull = false;
  #working: Promise<void> | undefined;
  #saving = new AbortController();

  constructor(private readonly options: WorkspaceIndexerOptions) {}

  get state(): IndexState {
    return this.#state;
  }

  /** Begins, or goes on after a pause or a failure. Resolves when the index is up to date or cannot be; never rejects. */
  async start(): Promise<void> {
    if (this.#lifetime.signal.aborted) {
      await this.#working;
      this.#lifetime = new AbortController();
    }
    if (this.#state.state === "off" || this.#state.state === "failed") this.#needsWalk = true;
    await this.#work();
  }

  /** Does no more until `start`; what is known stays and can be searched. */
  pause(): void {
    if (this.#state.state === "off") return;
    this.#lifetime.abort();
    this.#show({ state: "paused", fileCount: this.#facts.fileCount });
  }

  /** Files or folders have changed, come or gone. */
  async noteChanges(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.#changed.add(uri);
    const { signal } = this.#lifetime;
    if (this.#state.state === "off" || this.#state.state === "paused") return;
    if (await this.options.clock.delay(changesRestMs, signal)) await this.#work();
  }

  /** Looks through the whole workspace again, because other files may be read now. */
  async rescan(): Promise<void> {
    if (this.#state.state === "off") return;
    this.#needsWalk = true;
    if (this.#state.state !== "paused") await this.#work();
  }

  /** Reads everything anew. */
  async rebuild(): Promise<void> {
    await this.delete();
    await this.start();
  }

  /** Forgets everything, also what is stored, and is off. Rejects where the stored index cannot be removed. */
  delete(): Promise<void> {
    return this.#forget((store) => store.clear());
  }

  /** The same for all workspaces, those that are not open included. */
  deleteAll(): Promise<void> {
    return this.#forget((store) => store.clearAll());
  }

  async #forget(clear: (store: IndexStore) => Promise<void>): Promise<void> {
    this.#lifetime.abort();
    await this.#working;
    await this.#open();
    await clear(this.options.store);
    this.#facts = emptyFacts;
    this.#isFull = false;
    this.#changed.clear();
    this.#show({ state: "off" });
  }

  /** Takes in these files and all changes so far, at once and whether or not it is paused. Rejects where the store fails. */
  async catchUp(uris: readonly string[]): Promise<void> {
    await this.#open();
    for (const uri of uris) this.#changed.add(uri);
    await this.#takeChanges(new AbortController().signal);
  }

  dispose(): void {
    this.#lifetime.abort();
    this.#saving.abort();
    this.#changes.dispose();
    this.options.store.dispose();
  }

  #work(): Promise<void> {
    this.#working ??= this.#workUntilDone().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #workUntilDone(): Promise<void> {
    const { signal } = this.#lifetime;
    try {
      await this.#open();
      while (!signal.aborted && (this.#needsWalk || this.#changed.size > 0)) {
        if (this.#needsWalk) await this.#walk(signal);
        else await this.#takeChanges(signal);
      }
      if (signal.aborted) return;
      this.#show({ state: "ready", ...this.#facts, isFull: this.#isFull });
      void this.#saveLater();
    } catch (error) {
      this.#isOpen = false;
      if (signal.aborted) return;
      this.options.logger.error("The index of the workspace cannot go on.", error);
      this.#show({ state: "failed" });
    }
  }

  async #open(): Promise<void> {
    if (this.#isOpen) return;
    const { from, facts } = await this.options.store.open();
    this.#isOpen = true;
    this.#needsWalk = true;
    this.#facts = facts;
    if (from === "damaged") {
      this.options.logger.warn("The stored index was damaged; the workspace is read anew.");
    }
  }

  async #walk(signal: AbortSignal): Promise<void> {
    const { files, store } = this.options;
    const startedAtMs = this.options.clock.now();
    this.#needsWalk = false;
    this.#isFull = false;
    let filesDone = 0;
    this.#show({ state: "indexing", filesDone });
    await store.beginWalk();
    for await (const listed of files.walk(signal, { isWanted: isIndexablePath })) {
      await this.#readStale(listed, signal);
      if (this.#changed.size > 0) await this.#takeChanges(signal);
      filesDone += listed.length;
      if (!signal.aborted) this.#show({ state: "indexing", filesDone });
    }
    if (signal.aborted) {
      this.#needsWalk = true;
      return;
    }
    this.#facts = await store.endWalk();
    await store.save();
    const { fileCount, chunkCount } = this.#facts;
    const seconds = ((this.options.clock.now() - startedAtMs) / 1_000).toFixed(1);
    this.options.logger.info(`Indexed ${fileCount} files, ${chunkCount} chunks, in ${seconds} s.`);
  }

  async #readStale(listed: readonly FileStamp[], signal: AbortSignal): Promise<void> {
    const stale = new Set(await this.options.store.staleAmong(listed));
    const stamps = listed.filter(({ uri }) => stale.has(uri));
    for (let start = 0; start < stamps.length && !signal.aborted; start += filesAtOnce) {
      await this.options.pace.rest(signal);
      if (signal.aborted) return;
      const together = stamps.slice(start, start + filesAtOnce);
      await Promise.all(together.map((stamp) => this.#read(stamp)));
    }
  }

  async #takeChanges(signal: AbortSignal): Promise<void> {
    const isUrgent = this.#changed.size <= maxUrgentChanges;
    for (const uri of this.#changed) {
      if (signal.aborted) return;
      if (!isUrgent) await this.options.pace.rest(signal);
      this.#changed.delete(uri);
      await this.#takeChange(uri, signal);
    }
  }

  /** A folder that came stands for its files; what may not be read any more is forgotten like what is gone. */
  async #takeChange(uri: string, signal: AbortSignal): Promise<void> {
    const { files, store } = this.options;
    let hasFiles = false;
    for await (const listed of files.walk(signal, { isWanted: isIndexablePath, below: uri })) {
      hasFiles ||= listed.length > 0;
      for (const stamp of listed) await this.#read(stamp);
    }
    if (!hasFiles && !signal.aborted) this.#facts = await store.remove([uri]);
  }

  /** What is no text is put without one, so that it need not be read again. Unsaved text is never what is on disk. */
  async #read(stamp: FileStamp): Promise<void> {
    const { files, store } = this.options;
    const isTooLarge = stamp.sizeBytes > maxFileBytes;
    const file = isTooLarge ? undefined : await files.collect(stamp.uri, "tempera");
    const { path, languageId, text, isUnsaved } = file?.kind === "text" ? file : nothing;
    const modifiedAtMs = isUnsaved ? 0 : stamp.modifiedAtMs;
    const result = await store.put({ ...stamp, modifiedAtMs, path, languageId, text });
    if (result === "full" && !this.#isFull) {
      this.#isFull = true;
      this.options.logger.warn("The index of the workspace has reached its size limit.");
    }
  }

  /** Waits until nothing has changed for a while. */
  async #saveLater(): Promise<void> {
    this.#saving.abort();
    this.#saving = new AbortController();
    if (!(await this.options.clock.delay(saveAfterMs, this.#saving.signal))) return;
    try {
      await this.options.store.save();
    } catch (error) {
      this.options.logger.error("The index of the workspace could not be stored.", error);
    }
  }

  #show(state: IndexState): void {
    this.#state = state;
    this.#changes.fire(state);
  }
}
