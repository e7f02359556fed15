import { contentHash } from "../text/contentHash";
import { chunkTerms } from "./chunkTerms";
import { chunkText } from "./chunkText";
import { isIndexableText } from "./indexableFile";
import { ChunkTable } from "./lexical/chunkTable";
import { LexicalIndex, type ScoredChunk } from "./lexical/lexicalIndex";
import { chunkOf, frequencyOf, maxChunks, packPosting, Postings } from "./lexical/postings";
import { fuseRankings } from "./rankFusion";
import { rerank, type RankingSignals } from "./rerank";
import { codeTerms } from "./terms/codeTerms";
import { VectorTable } from "./vectorTable";

/** Tells whether a file may have changed, without reading it. */
export interface FileStamp {
  readonly uri: string;
  readonly modifiedAtMs: number;
  readonly sizeBytes: number;
}

export interface FileToIndex extends FileStamp {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/** A file as it was when its text had this hash. */
export interface FileVersion {
  readonly uri: string;
  readonly hash: string;
}

export interface IndexedFile extends Omit<FileToIndex, "text">, FileVersion {
  readonly firstChunk: number;
  readonly chunkCount: number;
}

export interface SearchQuery {
  readonly text: string;
  readonly limit: number;
  readonly signals: RankingSignals;
  /** Of the question, where there is a model for that. */
  readonly embedding?: Embedding | undefined;
}

/** Embeddings come from one model; those of another mean nothing to it. */
export interface Embedding {
  readonly model: string;
  readonly vector: Float32Array;
}

/** A file and the lines of its chunks, counted from 0, the end not in them. */
export interface ChunkedFile extends FileVersion {
  readonly path: string;
  readonly chunks: readonly (readonly [number, number])[];
}

/** A place that answers. Lines count from 1; both are in it. */
export interface SearchHit {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  /** Of the text that was indexed; another one now means that the lines may have moved. */
  readonly hash: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly score: number;
}

export type PutResult = "added" | "unchanged" | "left-out" | "full";

export interface IndexedVectors {
  readonly model: string;
  readonly table: VectorTable;
}

/** Looked at before the order is made by other means than words. */
const maxCandidates = 100;
/** Words are surer than meaning: this found most with all-MiniLM-L6-v2 in a third of three.js. */
const meaningWeight = 0.5;
/** So many chunks that are gone, and so great a share of all, are worth making the index anew. */
const maxDeadChunks = 1_000;
const maxDeadShare = 0.25;

/** What is known of a workspace's files: found by words and, where there are embeddings, by meaning. Keeps no text. */
export class SearchIndex {
  #lexical: LexicalIndex;
  #files: (IndexedFile | undefined)[];
  #numbers: Map<string, number>;
  #vectors: IndexedVectors | undefined;

  constructor(
    lexical: LexicalIndex = new LexicalIndex(),
    files: readonly IndexedFile[] = [],
    vectors?: IndexedVectors,
  ) {
    this.#lexical = lexical;
    this.#files = [...files];
    this.#numbers = new Map(files.map(({ uri }, number) => [uri, number]));
    this.#vectors = vectors;
  }

  get fileCount(): number {
    return this.#numbers.size;
  }

  get chunkCount(): number {
    return this.#lexical.chunks.liveCount;
  }

  get embeddedCount(): number {
    return this.#vectors?.table.count ?? 0;
  }

  get byteLength(): number {
    return this.#lexical.byteLength + (this.#vectors?.table.byteLength ?? 0);
  }

  get files(): readonly IndexedFile[] {
    return this.#files.flatMap((file) => file ?? []);
  }

  get lexical(): LexicalIndex {
    return this.#lexical;
  }

  get vectors(): IndexedVectors | undefined {
    return this.#vectors;
  }

  has(uri: string): boolean {
    return this.#numbers.has(uri);
  }

  /** Which of these files are not known as they are now. */
  staleAmong(stamps: readonly FileStamp[]): readonly string[] {
    return stamps.flatMap(({ uri, modifiedAtMs, sizeBytes }) => {
      const known = this.#find(uri);
      const isSame = known?.modifiedAtMs === modifiedAtMs && known.sizeBytes === sizeBytes;
      return isSame ? [] : [uri];
    });
  }

  /** Adds a file or takes its new text in place of the old. */
  put(file: FileToIndex): PutResult {
    const number = this.#numbers.get(file.uri);
    const known = this.#find(file.uri);
    const { text, ...stamp } = file;
    const facts = { ...stamp, hash: contentHash(text) };
    if (known && number !== undefined && known.hash === facts.hash && known.path === file.path) {
      this.#files[number] = { ...known, ...facts };
      return "unchanged";
    }
    this.remove(file.uri);
    const isWorthIt = isIndexableText(text);
    const firstChunk = this.#lexical.chunks.count;
    const newNumber = this.#files.length;
    const chunkCount = isWorthIt ? this.#addChunks(newNumber, text, file) : 0;
    if (chunkCount === undefined) return "full";
    this.#files.push({ ...facts, firstChunk, chunkCount });
    this.#numbers.set(file.uri, newNumber);
    this.#compactIfWorthIt();
    return isWorthIt ? "added" : "left-out";
  }

  remove(uri: string): boolean {
    const number = this.#numbers.get(uri);
    const file = this.#find(uri);
    if (number === undefined || !file) return false;
    for (let index = 0; index < file.chunkCount; index += 1) {
      this.#lexical.chunks.remove(file.firstChunk + index);
    }
    this.#files[number] = undefined;
    this.#numbers.delete(uri);
    return true;
  }

  /** The places that answer best, the best first. */
  search({ text, limit, signals, embedding }: SearchQuery): readonly SearchHit[] {
    const terms = codeTerms(text);
    const { chunks } = this.#lexical;
    const byWords = this.#lexical.search(terms, maxCandidates);
    const byMeaning = this.#searchByMeaning(embedding);
    const fused = fuseRankings([
      { weight: 1, chunks: byWords },
      { weight: meaningWeight, chunks: byMeaning },
    ]);
    const fileOf = (chunk: number) => this.#files[chunks.fileOf(chunk)];
    return rerank(fused, { terms, signals, fileOf, limit }).flatMap(({ chunk, score }) => {
      const file = fileOf(chunk);
      if (!file) return [];
      const { uri, path, languageId, hash } = file;
      const startLine = chunks.startLineOf(chunk) + 1;
      return [{ uri, path, languageId, hash, startLine, endLine: chunks.endLineOf(chunk), score }];
    });
  }

  /** Files whose chunks have no embedding by this model yet. */
  unembedded(model: string): readonly IndexedFile[] {
    const table = this.#vectors?.model === model ? this.#vectors.table : undefined;
    const lacks = ({ firstChunk, chunkCount }: IndexedFile) =>
      chunkCount > 0 && table?.has(firstChunk + chunkCount - 1) !== true;
    return this.files.filter(lacks);
  }

  /** The lines of each chunk of a file, counted from 0, the end not in it. */
  chunksOf({ firstChunk, chunkCount }: IndexedFile): readonly (readonly [number, number])[] {
    const { chunks } = this.#lexical;
    return Array.from({ length: chunkCount }, (_, index) => {
      const chunk = firstChunk + index;
      return [chunks.startLineOf(chunk), chunks.endLineOf(chunk)] as const;
    });
  }

  /** Takes the embeddings of a file's chunks, in their order; `false` where the file is another one by now or they are none. */
  putVectors(model: string, file: FileVersion, vectors: readonly Float32Array[]): boolean {
    const known = this.#find(file.uri);
    const dimensions = vectors[0]?.length ?? 0;
    if (known?.hash !== file.hash || known.chunkCount !== vectors.length || dimensions === 0)
      return false;
    if (this.#vectors?.model !== model || this.#vectors.table.dimensions !== dimensions) {
      this.#vectors = { model, table: new VectorTable(dimensions) };
    }
    const { table } = this.#vectors;
    return vectors.every((vector, index) => table.set(known.firstChunk + index, vector));
  }

  /** Drops what is left of chunks that are gone, and numbers the others anew. */
  compact(): void {
    const { chunks } = this.#lexical;
    if (chunks.liveCount === chunks.count && !this.#files.includes(undefined)) return;
    const files = this.files;
    const newNumbers = new Uint32Array(chunks.count);
    const kept = new ChunkTable();
    const renumbered = files.map((file, number) => {
      const firstChunk = kept.count;
      for (const [index, [start, end]] of this.chunksOf(file).entries()) {
        const chunk = kept.add(number, start, end);
        kept.setLength(chunk, chunks.lengthOf(file.firstChunk + index));
        newNumbers[file.firstChunk + index] = chunk;
      }
      return { ...file, firstChunk };
    });
    const vectors = this.#vectors && movedVectors(this.#vectors, files, newNumbers);
    this.#lexical = this.#renumbered(kept, newNumbers);
    this.#files = renumbered;
    this.#numbers = new Map(renumbered.map(({ uri }, number) => [uri, number]));
    this.#vectors = vectors;
  }

  #searchByMeaning(embedding: Embedding | undefined): readonly ScoredChunk[] {
    if (!embedding || embedding.model !== this.#vectors?.model) return [];
    const isLive = (chunk: number) => this.#lexical.chunks.isLive(chunk);
    return this.#vectors.table.search(embedding.vector, maxCandidates, isLive);
  }

  #renumbered(kept: ChunkTable, newNumbers: Uint32Array): LexicalIndex {
    const terms: string[] = [];
    const postings = new Postings();
    for (const term of this.#lexical.terms) {
      const live = this.#lexical.livePostings(term);
      if (live.length === 0) continue;
      terms.push(term);
      postings.addTerm(
        live.map((posting) => packPosting(newNumbers[chunkOf(posting)] ?? 0, frequencyOf(posting))),
      );
    }
    return new LexicalIndex(kept, terms, postings);
  }

  #find(uri: string): IndexedFile | undefined {
    const number = this.#numbers.get(uri);
    return number === undefined ? undefined : this.#files[number];
  }

  /** `undefined` where there are no numbers left for more chunks. */
  #addChunks(file: number, text: string, { path, languageId }: FileToIndex): number | undefined {
    const found = chunkText(text, languageId);
    if (this.#lexical.chunks.count + found.length > maxChunks) return undefined;
    const lines = text.split("\n");
    for (const chunk of found) {
      const number = this.#lexical.chunks.add(file, chunk.startLine, chunk.endLine);
      this.#lexical.addTerms(number, chunkTerms(chunk, lines, path));
    }
    return found.length;
  }

  #compactIfWorthIt(): void {
    const { count, liveCount } = this.#lexical.chunks;
    const dead = count - liveCount;
    if (dead > maxDeadChunks && dead > count * maxDeadShare) this.compact();
  }
}

function movedVectors(
  { model, table }: IndexedVectors,
  files: readonly IndexedFile[],
  newNumbers: Uint32Array,
): IndexedVectors {
  const moved = new VectorTable(table.dimensions);
  for (const { firstChunk, chunkCount } of files) {
    for (let index = 0; index < chunkCount; index += 1) {
      const vector = table.get(firstChunk + index);
      if (vector) moved.set(newNumbers[firstChunk + index] ?? 0, vector);
    }
  }
  return { model, table: moved };
}
