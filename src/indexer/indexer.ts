import { dirname } from "node:path";
import { assertNever } from "../core/base/assertNever";
import { IndexKeeper } from "../core/workspaceIndex/indexKeeper";
import { SearchIndex } from "../core/workspaceIndex/searchIndex";
import { encodeSnapshot } from "../core/workspaceIndex/snapshot";
import type { IndexCommand, IndexFacts, IndexResult } from "../protocol/indexProtocol";
import { IndexFile } from "./indexFile";
import { removeAllIndexes, removeOldIndexes } from "./storedIndexes";

/** Does what it is told with the index of one workspace. Reads no file but its own. */
export class Indexer {
  #file: IndexFile | undefined;
  #folder: string | undefined;
  #maxBytes = 0;
  #keeper = new IndexKeeper(new SearchIndex(), 0);

  /** Rejects where the index cannot be stored or removed. */
  async run(command: IndexCommand): Promise<IndexResult> {
    const keeper = this.#keeper;
    switch (command.type) {
      case "open":
        return this.#open(command.file, command.maxBytes);
      case "begin-walk":
        keeper.beginWalk();
        return this.#done();
      case "stale":
        return { type: "stale-files", uris: [...keeper.staleAmong(command.stamps)] };
      case "end-walk":
        keeper.endWalk();
        return this.#done();
      case "put":
        return { type: "put", result: keeper.put(command.file) };
      case "remove":
        keeper.remove(command.uris);
        return this.#done();
      case "search":
        return { type: "hits", hits: [...keeper.index.search(command.query)] };
      case "unembedded":
        return this.#unembedded(command.model, command.limit);
      case "put-vectors": {
        const { model, uri, hash, vectors } = command;
        return { type: "put", result: keeper.putVectors(model, { uri, hash }, vectors) };
      }
      case "save":
        return this.#save();
      case "clear":
        return this.#clear(command.areAllMeant);
      default:
        return assertNever(command);
    }
  }

  #unembedded(model: string, limit: number): IndexResult {
    const { files, left } = this.#keeper.unembedded(model, limit);
    const copies = files.map(({ chunks, ...file }) => ({
      ...file,
      chunks: chunks.map(([start, end]): [number, number] => [start, end]),
    }));
    return { type: "chunked-files", files: copies, left };
  }

  async #open(path: string, maxBytes: number): Promise<IndexResult> {
    this.#file = new IndexFile(path);
    this.#folder = dirname(path);
    this.#maxBytes = maxBytes;
    await removeOldIndexes(this.#folder, { own: path, nowMs: Date.now() });
    const stored = await this.#file.read();
    const index = stored.from === "stored" ? stored.index : new SearchIndex();
    this.#keeper = new IndexKeeper(index, maxBytes);
    return { type: "opened", from: stored.from, facts: this.#facts() };
  }

  async #save(): Promise<IndexResult> {
    if (this.#keeper.hasChanged) {
      const bytes = encodeSnapshot(this.#keeper.index);
      this.#keeper.noteSaved();
      await this.#file?.write(bytes);
    }
    return this.#done();
  }

  async #clear(areAllMeant: boolean): Promise<IndexResult> {
    this.#keeper = new IndexKeeper(new SearchIndex(), this.#maxBytes);
    await this.#file?.remove();
    if (areAllMeant && this.#folder !== undefined) await removeAllIndexes(this.#folder);
    return this.#done();
  }

  #done(): IndexResult {
    return { type: "done", facts: this.#facts() };
  }

  #facts(): IndexFacts {
    const { fileCount, chunkCount, embeddedCount, byteLength } = this.#keeper.index;
    return { fileCount, chunkCount, embeddedCount, byteLength };
  }
}
