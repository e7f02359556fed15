import { SetUpError } from "./setUpError.mjs";

/**
 * The flags that were given, each of them known.
 *
 * @template {string} Flag
 * @param {string} script what the person typed: `npm start`
 * @param {readonly Flag[]} known for example `--check`
 * @param {readonly string[]} [given]
 * @returns {Set<Flag>}
 */
export function parseFlags(script, known, given = process.argv.slice(2)) {
  for (const flag of given) {
    if (!known.some((candidate) => candidate === flag)) {
      const choices = known.length > 0 ? `it knows ${known.join(", ")}` : "it knows none";
      throw new SetUpError(`${script} does not know ${flag}; ${choices}.`);
    }
  }
  return new Set(known.filter((flag) => given.includes(flag)));
}
