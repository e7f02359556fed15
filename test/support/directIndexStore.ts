import { IndexKeeper } from "../../src/core/workspaceIndex/indexKeeper";
import type { IndexStore, OpenedIndex } from "../../src/core/workspaceIndex/indexStore";
import {
  SearchIndex,
  type FileStamp,
  type FileToIndex,
  type FileVersion,
  type SearchQuery,
} from "../../src/core/workspaceIndex/searchIndex";
import { encodeSnapshot, parseSnapshot } from "../../src/core/workspaceIndex/snapshot";

/** The index without a thread: what is stored is kept in memory. */
export class DirectIndexStore implements IndexStore {
  stored: Uint8Array | undefined;
  keeper = new IndexKeeper(new SearchIndex(), Infinity);
  maxBytes = Infinity;
  saves = 0;
  puts: string[] = [];
  /** What the next calls throw. */
  failure: Error | undefined;

  open(): Promise<OpenedIndex> {
    this.#fail();
    const index = this.stored && parseSnapshot(this.stored);
    const from = index ? "stored" : this.stored ? "damaged" : "nothing";
    this.keeper = new IndexKeeper(index ?? new SearchIndex(), this.maxBytes);
    return Promise.resolve({ from, facts: this.#facts() });
  }

  async beginWalk(): Promise<void> {
    this.keeper.beginWalk();
  }

  async staleAmong(stamps: readonly FileStamp[]) {
    this.#fail();
    return this.keeper.staleAmong(stamps);
  }

  async endWalk() {
    this.keeper.endWalk();
    return this.#facts();
  }

  async put(file: FileToIndex) {
    this.#fail();
    this.puts.push(file.path);
    return this.keeper.put(file);
  }

  async remove(uris: readonly string[]) {
    this.keeper.remove(uris);
    return this.#facts();
  }

  async search(query: SearchQuery) {
    return this.keeper.index.search(query);
  }

  async unembedded(model: string, limit: number) {
    this.#fail();
    return this.keeper.unembedded(model, limit);
  }

  async putVectors(model: string, file: FileVersion, vectors: readonly Float32Array[]) {
    return this.keeper.putVectors(model, file, vectors);
  }

  async save(): Promise<void> {
    this.saves += 1;
    this.stored = encodeSnapshot(this.keeper.index);
  }

  async clear(): Promise<void> {
    this.stored = undefined;
    this.keeper = new IndexKeeper(new SearchIndex(), this.maxBytes);
  }

  clearAll(): Promise<void> {
    return this.clear();
  }

  dispose(): void {
    // Nothing but memory is held.
  }

  #facts() {
    const { fileCount, chunkCount, embeddedCount, byteLength } = this.keeper.index;
    return { fileCount, chunkCount, embeddedCount, byteLength };
  }

  #fail(): void {
    if (this.failure) throw this.failure;
  }
}
