import { GrowingArray } from "./growingArray";

/** Stands in the place of the file of a chunk that is gone. */
const noFile = 0xffff_ffff;

/** Where each chunk lies and how many terms it has. Numbers of chunks that are gone are not used again. */
export class ChunkTable {
  readonly #files: GrowingArray;
  readonly #startLines: GrowingArray;
  readonly #endLines: GrowingArray;
  readonly #lengths: GrowingArray;
  #liveCount = 0;
  #liveLength = 0;

  constructor(columns?: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array]) {
    const [files, startLines, endLines, lengths] = columns ?? [];
    this.#files = columnOf(files);
    this.#startLines = columnOf(startLines);
    this.#endLines = columnOf(endLines);
    this.#lengths = columnOf(lengths);
    for (let chunk = 0; chunk < this.count; chunk += 1) {
      if (this.isLive(chunk)) this.#count(chunk, 1);
    }
  }

  /** All that were ever added. */
  get count(): number {
    return this.#files.length;
  }

  get liveCount(): number {
    return this.#liveCount;
  }

  /** Terms of a live chunk, on average. */
  get averageLength(): number {
    return this.#liveCount === 0 ? 0 : this.#liveLength / this.#liveCount;
  }

  get byteLength(): number {
    return 4 * this.#files.byteLength;
  }

  get columns(): readonly Uint32Array[] {
    return [this.#files, this.#startLines, this.#endLines, this.#lengths].map((column) =>
      column.view(),
    );
  }

  add(file: number, startLine: number, endLine: number): number {
    this.#files.push(file);
    this.#startLines.push(startLine);
    this.#endLines.push(endLine);
    this.#lengths.push(0);
    this.#liveCount += 1;
    return this.count - 1;
  }

  setLength(chunk: number, length: number): void {
    this.#liveLength += length - this.lengthOf(chunk);
    this.#lengths.set(chunk, length);
  }

  remove(chunk: number): void {
    if (!this.isLive(chunk)) return;
    this.#count(chunk, -1);
    this.#files.set(chunk, noFile);
  }

  isLive(chunk: number): boolean {
    return this.#files.get(chunk) !== noFile;
  }

  fileOf(chunk: number): number {
    return this.#files.get(chunk);
  }

  startLineOf(chunk: number): number {
    return this.#startLines.get(chunk);
  }

  endLineOf(chunk: number): number {
    return this.#endLines.get(chunk);
  }

  lengthOf(chunk: number): number {
    return this.#lengths.get(chunk);
  }

  #count(chunk: number, sign: 1 | -1): void {
    this.#liveCount += sign;
    this.#liveLength += sign * this.lengthOf(chunk);
  }
}

function columnOf(values: Uint32Array | undefined): GrowingArray {
  return values ? GrowingArray.of(values) : new GrowingArray();
}
