import type { Disposable } from "../base/disposable";
import type { FileStamp, FileToIndex, PutResult, SearchHit, SearchQuery } from "./searchIndex";

export interface IndexFacts {
  readonly fileCount: number;
  readonly chunkCount: number;
  readonly byteLength: number;
}

export interface OpenedIndex {
  /** `damaged`: what was stored could not be read, so that everything has to be read anew. */
  readonly from: "stored" | "nothing" | "damaged";
  readonly facts: IndexFacts;
}

/** The index where it lives, away from who asks. Everything rejects when it has stopped; `open` begins again then. */
export interface IndexStore extends Disposable {
  open(): Promise<OpenedIndex>;
  /** From now on files are looked through with `staleAmong`; `endWalk` forgets those that were not seen. */
  beginWalk(): Promise<void>;
  staleAmong(stamps: readonly FileStamp[]): Promise<readonly string[]>;
  endWalk(): Promise<IndexFacts>;
  put(file: FileToIndex): Promise<PutResult>;
  /** Forgets files, and everything below folders. */
  remove(uris: readonly string[]): Promise<IndexFacts>;
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
  save(): Promise<void>;
  /** Forgets everything, also what is stored. */
  clear(): Promise<void>;
}
