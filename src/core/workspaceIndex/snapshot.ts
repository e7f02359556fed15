import * as v from "valibot";
import { ChunkTable } from "./lexical/chunkTable";
import { LexicalIndex } from "./lexical/lexicalIndex";
import { Postings } from "./lexical/postings";
import { SearchIndex, type IndexedFile } from "./searchIndex";
import { VectorTable } from "./vectorTable";

/** Another layout, or other terms or chunks for the same text, need another number. */
const version = 1;
const magic = 0x50_4d_45_54;
/** Magic number, version, checksum of the rest and bytes of the description, 32 bits each. */
const headerBytes = 16;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const description = v.object({
  files: v.array(
    v.tuple([v.string(), v.string(), v.string(), v.string(), v.number(), v.number(), count, count]),
  ),
  terms: v.string(),
  chunkCount: count,
  vectors: v.optional(v.object({ model: v.string(), dimensions: v.pipe(count, v.minValue(1)) })),
});
type Description = v.InferOutput<typeof description>;

/** The index as bytes. What they are read from again may be damaged; `parseSnapshot` tells. */
export function encodeSnapshot(index: SearchIndex): Uint8Array {
  index.compact();
  const { lexical, vectors } = index;
  const postings = Array.from(lexical.terms, (term) => lexical.livePostings(term));
  const facts: Description = {
    files: index.files.map(toRow),
    terms: [...lexical.terms].join("\n"),
    chunkCount: lexical.chunks.count,
    ...(vectors && { vectors: { model: vectors.model, dimensions: vectors.table.dimensions } }),
  };
  const text = new TextEncoder().encode(JSON.stringify(facts));
  const sections = [
    Uint32Array.from(postings, ({ length }) => length),
    ...lexical.chunks.columns,
    ...postings,
    ...(vectors ? vectorSections(vectors.table, lexical.chunks.count) : []),
  ];
  return joined(text, sections);
}

/** `undefined` for bytes that are damaged, cut off or of another version. */
export function parseSnapshot(bytes: Uint8Array): SearchIndex | undefined {
  const words = wordsOf(bytes);
  if (!words || words[0] !== magic || words[1] !== version) return undefined;
  if (words[2] !== checksum(words.subarray(3))) return undefined;
  const facts = parseDescription(bytes.subarray(headerBytes, headerBytes + (words[3] ?? 0)));
  return facts && restore(facts, words.subarray((headerBytes + paddedLength(words[3] ?? 0)) / 4));
}

function toRow(file: IndexedFile): Description["files"][number] {
  const { uri, path, languageId, hash, modifiedAtMs, sizeBytes, firstChunk, chunkCount } = file;
  return [uri, path, languageId, hash, modifiedAtMs, sizeBytes, firstChunk, chunkCount];
}

function fromRow(row: Description["files"][number]): IndexedFile {
  const [uri, path, languageId, hash, modifiedAtMs, sizeBytes, firstChunk, chunkCount] = row;
  return { uri, path, languageId, hash, modifiedAtMs, sizeBytes, firstChunk, chunkCount };
}

/** For each chunk whether it has a vector, and its numbers. */
function vectorSections(table: VectorTable, chunkCount: number): readonly Uint32Array[] {
  const isKnown = new Uint32Array(chunkCount);
  const numbers = new Float32Array(chunkCount * table.dimensions);
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const vector = table.get(chunk);
    if (!vector) continue;
    isKnown[chunk] = 1;
    numbers.set(vector, chunk * table.dimensions);
  }
  return [isKnown, new Uint32Array(numbers.buffer)];
}

function joined(text: Uint8Array, sections: readonly Uint32Array[]): Uint8Array {
  const sectionBytes = sections.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(headerBytes + paddedLength(text.length) + sectionBytes);
  const words = new Uint32Array(bytes.buffer);
  bytes.set(text, headerBytes);
  let at = (headerBytes + paddedLength(text.length)) / 4;
  for (const section of sections) {
    words.set(section, at);
    at += section.length;
  }
  words.set([magic, version, 0, text.length]);
  words[2] = checksum(words.subarray(3));
  return bytes;
}

function restore(facts: Description, words: Uint32Array): SearchIndex | undefined {
  const { chunkCount, vectors } = facts;
  const terms = facts.terms === "" ? [] : facts.terms.split("\n");
  const reader = new WordReader(words);
  const counts = reader.take(terms.length);
  const column = () => reader.take(chunkCount).slice();
  const chunks = new ChunkTable([column(), column(), column(), column()]);
  const postings = new Postings();
  for (const count of counts) postings.addTerm(reader.take(count));
  const table = vectors && restoreVectors(reader, vectors.dimensions, chunkCount);
  if (!reader.isAtEnd) return undefined;
  return new SearchIndex(
    new LexicalIndex(chunks, terms, postings),
    facts.files.map(fromRow),
    vectors && table && { model: vectors.model, table },
  );
}

function restoreVectors(reader: WordReader, dimensions: number, chunkCount: number): VectorTable {
  const isKnown = reader.take(chunkCount);
  const numbers = new Float32Array(reader.take(chunkCount * dimensions).slice().buffer);
  const table = new VectorTable(dimensions);
  for (const [chunk, known] of isKnown.entries()) {
    const start = chunk * dimensions;
    if (known === 1) table.set(chunk, numbers.subarray(start, start + dimensions));
  }
  return table;
}

/** Takes one section after the other. */
class WordReader {
  #at = 0;

  constructor(private readonly words: Uint32Array) {}

  get isAtEnd(): boolean {
    return this.#at === this.words.length;
  }

  take(length: number): Uint32Array {
    const section = this.words.subarray(this.#at, this.#at + length);
    this.#at += length;
    return section;
  }
}

function parseDescription(bytes: Uint8Array): Description | undefined {
  try {
    const result = v.safeParse(description, JSON.parse(new TextDecoder().decode(bytes)));
    return result.success ? result.output : undefined;
  } catch {
    // No JSON: as good as no index.
    return undefined;
  }
}

function wordsOf(bytes: Uint8Array): Uint32Array | undefined {
  if (bytes.length < headerBytes || bytes.length % 4 !== 0) return undefined;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

function paddedLength(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** Of all that follows the checksum itself (FNV-1a over 32-bit words). */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (const word of words) sum = Math.imul(sum ^ word, 0x01000193);
  return sum >>> 0;
}
