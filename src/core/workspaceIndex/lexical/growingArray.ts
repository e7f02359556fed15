/** A `Uint32Array` that grows. What lies beyond its length reads as 0. */
export class GrowingArray {
  #values: Uint32Array;
  #length: number;

  constructor(initial: Uint32Array = new Uint32Array(64)) {
    this.#values = initial;
    this.#length = 0;
  }

  /** Takes over an array that is full. */
  static of(values: Uint32Array): GrowingArray {
    const array = new GrowingArray(values);
    array.#length = values.length;
    return array;
  }

  get length(): number {
    return this.#length;
  }

  get byteLength(): number {
    return this.#values.byteLength;
  }

  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  push(value: number): void {
    this.extend(1);
    this.#values[this.#length - 1] = value;
  }

  /** Makes room for `count` zeros and says where they begin. */
  extend(count: number): number {
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#values.length) {
      const larger = new Uint32Array(Math.max(64, Math.ceil(this.#length * 1.5)));
      larger.set(this.#values.subarray(0, start));
      this.#values = larger;
    }
    return start;
  }

  /** What is in it, without a copy. */
  view(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}
