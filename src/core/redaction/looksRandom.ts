/** Bits for each character: 3 is a good password, words in a row have less variety for their length. */
const minEntropy = 2.8;

/** A value that a machine or a careful person made up: long, of many characters, and no name, path or placeholder. */
export function looksRandom(value: string, minLength: number): boolean {
  if (value.length < minLength || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  if (standsForAnother.test(value) || isNamed(value)) return false;
  return entropyOf(value) >= minEntropy && mixture(value) >= 3;
}

/** Templates, variables, addresses, and what people write in examples. */
const standsForAnother =
  /^\/|[$%]\{|\{\{|^\$|^<|^%|\$\(|:\/\/|\\u|^data:|^process\.|^env[.:]|^(?:your|my|some|the|test|dummy|sample|fake|mock|demo|placeholder|change|replace|insert|enter|todo)[-_.A-Z]|example|x{4,}|\*{3,}|\.{3}|1234567|abcdefg/i;

/** Words with marks between them, perhaps with a number behind, and paths. */
function isNamed(value: string): boolean {
  return (
    /^[./@#]?[A-Za-z][A-Za-z]*(?:[-_./:\s@#][A-Za-z]*)*[-_./:]?\d{0,3}$/.test(value) ||
    /^(?:[\w@.-]+\/)+[\w.-]*\.?[a-z]{1,5}$/.test(value) ||
    /^[\w-]+(?:\.[A-Za-z_][\w-]*)+(?:\(.*)?$/.test(value)
  );
}

/** Shannon's entropy in bits for each character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return Array.from(counts.values(), (count) => count / text.length).reduce(
    (sum, share) => sum - share * Math.log2(share),
    0,
  );
}

/** How often digits and other characters take turns: names have their digits together, at the end. */
function mixture(text: string): number {
  const turns = text.match(/\d(?=\D)|\D(?=\d)/g)?.length ?? 0;
  const marks = text.match(/[^\w.:/\s-]/g)?.length ?? 0;
  const cases = /[a-z]/.test(text) && /[A-Z]/.test(text) ? 1 : 0;
  return turns + marks + cases;
}
