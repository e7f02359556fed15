import { bestOf, type ScoredChunk } from "./lexical/lexicalIndex";

/** The embeddings of chunks, each of length 1, searched one by one. */
export class VectorTable {
  #vectors = new Float32Array();
  #isKnown = new Uint8Array();
  #count = 0;

  /** @param dimensions numbers in each vector */
  constructor(readonly dimensions: number) {}

  get byteLength(): number {
    return this.#vectors.byteLength + this.#isKnown.byteLength;
  }

  get count(): number {
    return this.#count;
  }

  has(chunk: number): boolean {
    return this.#isKnown[chunk] === 1;
  }

  /** A vector of another size or without a direction is not taken. */
  set(chunk: number, vector: Float32Array): boolean {
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    if (vector.length !== this.dimensions || !(length > 0) || !Number.isFinite(length))
      return false;
    this.#makeRoomFor(chunk);
    const start = chunk * this.dimensions;
    for (const [index, value] of vector.entries()) this.#vectors[start + index] = value / length;
    if (!this.has(chunk)) this.#count += 1;
    this.#isKnown[chunk] = 1;
    return true;
  }

  /** As it is stored: of length 1. */
  get(chunk: number): Float32Array | undefined {
    const start = chunk * this.dimensions;
    return this.has(chunk) ? this.#vectors.subarray(start, start + this.dimensions) : undefined;
  }

  /** The chunks whose vectors point most nearly the same way, the nearest first. */
  search(
    query: Float32Array,
    limit: number,
    isLive: (chunk: number) => boolean,
  ): readonly ScoredChunk[] {
    if (query.length !== this.dimensions) return [];
    const scores = new Float32Array(this.#isKnown.length);
    for (let chunk = 0; chunk < scores.length; chunk += 1) {
      if (this.has(chunk) && isLive(chunk)) scores[chunk] = this.#product(chunk, query);
    }
    return bestOf(scores, limit);
  }

  #product(chunk: number, query: Float32Array): number {
    const vectors = this.#vectors;
    const start = chunk * this.dimensions;
    let sum = 0;
    for (let index = 0; index < query.length; index += 1) {
      sum += (vectors[start + index] ?? 0) * (query[index] ?? 0);
    }
    return sum;
  }

  #makeRoomFor(chunk: number): void {
    if (chunk < this.#isKnown.length) return;
    const capacity = Math.max(256, Math.ceil((chunk + 1) * 1.5));
    const vectors = new Float32Array(capacity * this.dimensions);
    vectors.set(this.#vectors);
    const isKnown = new Uint8Array(capacity);
    isKnown.set(this.#isKnown);
    this.#vectors = vectors;
    this.#isKnown = isKnown;
  }
}
