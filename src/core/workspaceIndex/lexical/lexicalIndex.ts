import { ChunkTable } from "./chunkTable";
import { chunkOf, frequencyOf, packPosting, Postings } from "./postings";

/** A chunk and how well it answers; the higher, the better. */
export interface ScoredChunk {
  readonly chunk: number;
  readonly score: number;
}

/** How often each term stands in a chunk. */
export type TermFrequencies = ReadonlyMap<string, number>;

/** How much a further occurrence of a term still counts. */
const saturation = 1.2;
/** How much a long chunk loses, 0 to 1. */
const lengthPenalty = 0.7;

/** Finds chunks by their terms (BM25). */
export class LexicalIndex {
  readonly #terms: Map<string, number>;

  constructor(
    readonly chunks: ChunkTable = new ChunkTable(),
    terms: readonly string[] = [],
    private readonly postings: Postings = new Postings(),
  ) {
    this.#terms = new Map(terms.map((term, index) => [term, index]));
  }

  get byteLength(): number {
    return this.chunks.byteLength + this.postings.byteLength;
  }

  get terms(): Iterable<string> {
    return this.#terms.keys();
  }

  addTerms(chunk: number, frequencies: TermFrequencies): void {
    let length = 0;
    for (const [term, frequency] of frequencies) {
      const number = this.#terms.get(term) ?? this.#terms.size;
      if (number === this.#terms.size) this.#terms.set(term, number);
      this.postings.add(number, packPosting(chunk, frequency));
      length += frequency;
    }
    this.chunks.setLength(chunk, length);
  }

  /** The postings of a term in live chunks. */
  livePostings(term: string): Uint32Array {
    const number = this.#terms.get(term);
    if (number === undefined) return new Uint32Array();
    return this.postings.read(number).filter((posting) => this.chunks.isLive(chunkOf(posting)));
  }

  /** The best chunks for these terms, the best first. */
  search(terms: readonly string[], limit: number): readonly ScoredChunk[] {
    const scores = new Float32Array(this.chunks.count);
    const { averageLength, liveCount } = this.chunks;
    for (const term of terms) {
      const postings = this.livePostings(term);
      const rarity = Math.log(1 + (liveCount - postings.length + 0.5) / (postings.length + 0.5));
      for (const posting of postings) {
        const chunk = chunkOf(posting);
        const frequency = frequencyOf(posting);
        const relativeLength = this.chunks.lengthOf(chunk) / averageLength;
        const damping = saturation * (1 - lengthPenalty + lengthPenalty * relativeLength);
        const gain = (rarity * frequency * (saturation + 1)) / (frequency + damping);
        scores[chunk] = (scores[chunk] ?? 0) + gain;
      }
    }
    return bestOf(scores, limit);
  }
}

/** The highest scores above 0, sorted, without sorting all. */
export function bestOf(scores: Float32Array, limit: number): readonly ScoredChunk[] {
  const best: ScoredChunk[] = [];
  let least = 0;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    const score = scores[chunk] ?? 0;
    if (score <= least) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place -= 1;
    best.splice(place, 0, { chunk, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best.at(-1)?.score ?? 0;
  }
  return best;
}
