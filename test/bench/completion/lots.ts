/** A seed that depends on a text and a number, so that the same place in a file always draws the same lot. */
export function seedOf(text: string, number: number): number {
  let hash = 2_166_136_261 ^ number;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  return hash >>> 0;
}

/** A positive number with the given median; the logarithm's spread is `sigma`. */
export function logNormal(random: () => number, median: number, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12)));
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()));
}
