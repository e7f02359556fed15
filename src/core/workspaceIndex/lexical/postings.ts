import { GrowingArray } from "./growingArray";

/** A chunk and how often a term stands in it, in one number. */
export function packPosting(chunk: number, frequency: number): number {
  return chunk * 256 + Math.min(255, frequency);
}

export function chunkOf(posting: number): number {
  return posting >>> 8;
}

export function frequencyOf(posting: number): number {
  return posting & 0xff;
}

/** More chunks than this have no number. */
export const maxChunks = 1 << 24;

const firstCapacity = 2;
const maxCapacity = 256;
/** Before its postings, a block has the place of the next one and its own capacity. */
const headerLength = 2;

/**
 * For each term the chunks that it stands in. The postings of a term are a chain of blocks that grow, all in one
 * typed array, so that adding a file moves nothing.
 */
export class Postings {
  readonly #blocks = new GrowingArray();
  readonly #heads = new GrowingArray();
  readonly #tails = new GrowingArray();
  readonly #counts = new GrowingArray();
  /** Postings in the last block of each term. */
  readonly #fills = new GrowingArray();

  get termCount(): number {
    return this.#counts.length;
  }

  get byteLength(): number {
    const arrays = [this.#blocks, this.#heads, this.#tails, this.#counts, this.#fills];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  countOf(term: number): number {
    return this.#counts.get(term);
  }

  /** `term` is one that is known, or the next number. */
  add(term: number, posting: number): void {
    if (term === this.termCount) this.#begin(firstCapacity);
    let tail = this.#tails.get(term);
    let fill = this.#fills.get(term);
    const capacity = this.#blocks.get(tail + 1);
    if (fill === capacity) {
      const next = this.#allocate(Math.min(maxCapacity, capacity * 2));
      this.#blocks.set(tail, next);
      this.#tails.set(term, next);
      tail = next;
      fill = 0;
    }
    this.#blocks.set(tail + headerLength + fill, posting);
    this.#fills.set(term, fill + 1);
    this.#counts.set(term, this.countOf(term) + 1);
  }

  /** Adds a term with all of its postings at once. */
  addTerm(postings: Uint32Array): void {
    const block = this.#begin(Math.max(firstCapacity, postings.length));
    this.#blocks.view().set(postings, block + headerLength);
    this.#fills.set(this.termCount - 1, postings.length);
    this.#counts.set(this.termCount - 1, postings.length);
  }

  /** The postings of a term, in the order in which they were added. */
  read(term: number): Uint32Array {
    const count = this.countOf(term);
    const postings = new Uint32Array(count);
    const blocks = this.#blocks.view();
    let block = this.#heads.get(term);
    for (let read = 0; read < count; block = blocks[block] ?? 0) {
      const length = Math.min(count - read, blocks[block + 1] ?? 0);
      const start = block + headerLength;
      postings.set(blocks.subarray(start, start + length), read);
      read += length;
    }
    return postings;
  }

  #begin(capacity: number): number {
    const block = this.#allocate(capacity);
    this.#heads.push(block);
    this.#tails.push(block);
    this.#fills.push(0);
    this.#counts.push(0);
    return block;
  }

  #allocate(capacity: number): number {
    const block = this.#blocks.extend(headerLength + capacity);
    this.#blocks.set(block + 1, capacity);
    return block;
  }
}
