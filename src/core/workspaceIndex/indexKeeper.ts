import type {
  ChunkedFile,
  FileStamp,
  FileToIndex,
  FileVersion,
  PutResult,
  SearchIndex,
} from "./searchIndex";

/** An index within its size, and which of its files a walk through the workspace has seen. */
export class IndexKeeper {
  #seen: Set<string> | undefined;
  #hasChanged = false;

  /** @param maxBytes beyond this, files are not added any more; those that are in are kept up to date. */
  constructor(
    readonly index: SearchIndex,
    private readonly maxBytes: number,
  ) {}

  /** Whether there is something that was not stored yet. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  noteSaved(): void {
    this.#hasChanged = false;
  }

  beginWalk(): void {
    this.#seen = new Set();
  }

  staleAmong(stamps: readonly FileStamp[]): readonly string[] {
    for (const { uri } of stamps) this.#seen?.add(uri);
    return this.index.staleAmong(stamps);
  }

  /** Forgets files that were not seen since the walk began. */
  endWalk(): void {
    const seen = this.#seen;
    this.#seen = undefined;
    if (!seen) return;
    const gone = this.index.files.filter(({ uri }) => !seen.has(uri));
    this.#removeAll(gone.map(({ uri }) => uri));
  }

  put(file: FileToIndex): PutResult {
    this.#seen?.add(file.uri);
    const isFull = this.index.byteLength >= this.maxBytes && !this.index.has(file.uri);
    if (isFull) return "full";
    this.#hasChanged = true;
    return this.index.put(file);
  }

  /** Some files whose chunks have no embedding by this model yet, and how many there are. */
  unembedded(model: string, limit: number) {
    const lacking = this.index.unembedded(model);
    const files = lacking.slice(0, limit).map((file): ChunkedFile => {
      const { uri, path, hash } = file;
      return { uri, path, hash, chunks: this.index.chunksOf(file) };
    });
    return { files, left: lacking.length };
  }

  putVectors(model: string, file: FileVersion, vectors: readonly Float32Array[]): PutResult {
    const addedBytes = vectors.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (this.index.byteLength + addedBytes > this.maxBytes) return "full";
    this.#hasChanged = true;
    return this.index.putVectors(model, file, vectors) ? "added" : "left-out";
  }

  /** Forgets files, and everything below folders. */
  remove(uris: readonly string[]): void {
    const files = uris.filter((uri) => this.index.has(uri));
    const folders = uris.filter((uri) => !this.index.has(uri)).map((uri) => `${uri}/`);
    const inside =
      folders.length === 0
        ? []
        : this.index.files
            .map(({ uri }) => uri)
            .filter((uri) => folders.some((folder) => uri.startsWith(folder)));
    this.#removeAll([...files, ...inside]);
  }

  #removeAll(uris: readonly string[]): void {
    for (const uri of uris) this.index.remove(uri);
    if (uris.length > 0) this.#hasChanged = true;
  }
}
