import type { Disposable } from "../base/disposable";
import type {
  ChunkedFile,
  FileStamp,
  FileToIndex,
  FileVersion,
  PutResult,
  SearchHit,
  SearchQuery,
} from "./searchIndex";

export interface IndexFacts {
  readonly fileCount: number;
  readonly chunkCount: number;
  /** Chunks that are found by meaning too. */
  readonly embeddedCount: number;
  readonly byteLength: number;
}

export interface OpenedIndex {
  /** `damaged`: what was stored could not be read, so that everything has to be read anew. */
  readonly from: "stored" | "nothing" | "damaged";
  readonly facts: IndexFacts;
}

export interface Unembedded {
  readonly files: readonly ChunkedFile[];
  readonly left: number;
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
  /** Up to `limit` files whose chunks have no embedding by this model yet, and how many there are in all. */
  unembedded(model: string, limit: number): Promise<Unembedded>;
  /** `left-out`: the file has changed meanwhile, or these are no vectors. */
  putVectors(
    model: string,
    file: FileVersion,
    vectors: readonly Float32Array[],
  ): Promise<PutResult>;
  save(): Promise<void>;
  /** Forgets everything, also what is stored. */
  clear(): Promise<void>;
  /** The same, and what is stored of all other workspaces too. */
  clearAll(): Promise<void>;
}
