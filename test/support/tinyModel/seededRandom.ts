/** Repeatable random numbers. Only sums and products are used, so that every machine gets the same ones. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to below 1. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Mean 0, standard deviation 1, near enough to a normal distribution. */
  normal(): number {
    let sum = -6;
    for (let count = 0; count < 12; count += 1) sum += this.uniform();
    return sum;
  }

  /** The items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const order = items.map((item) => ({ item, at: this.uniform() }));
    return order.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
  }
}
