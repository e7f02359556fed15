/** How near a text comes to one that is known to be good; each from 0 to 1. */
export interface TextScores {
  readonly bleu: number;
  readonly rougeL: number;
  readonly chrf: number;
}

export function textScoresOf(answer: string, expected: string): TextScores {
  const [words, expectedWords] = [wordsOf(answer), wordsOf(expected)];
  return {
    bleu: bleu(words, expectedWords),
    rougeL: rougeL(words, expectedWords),
    chrf: chrf(answer, expected),
  };
}

/** Of scripts that put no blanks between words each character is one, as sacreBLEU has it for Chinese. */
const unspaced = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}";
const word = new RegExp(
  `[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}_])+|[^\\s\\p{L}\\p{N}_]`,
  "gu",
);

/** Capitals make no difference, and marks stand for themselves. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(word) ?? [];
}

const longestWordRun = 4;

/**
 * BLEU of one sentence (Papineni and others, 2002) on runs of up to four words. Runs of two and more count one hit and
 * one try more than there are, as in Lin and Och (2004), since a short text often has no long run in common.
 */
export function bleu(words: readonly string[], expected: readonly string[]): number {
  if (words.length === 0 || expected.length === 0) return 0;
  let logarithms = 0;
  for (let length = 1; length <= longestWordRun; length += 1) {
    const runs = countRuns(words, length);
    const extra = length > 1 ? 1 : 0;
    const hits = overlap(runs, countRuns(expected, length)) + extra;
    const tries = sum(runs) + extra;
    if (hits === 0) return 0;
    logarithms += Math.log(hits / tries) / longestWordRun;
  }
  const penalty = Math.min(1, Math.exp(1 - expected.length / words.length));
  return penalty * Math.exp(logarithms);
}

/** ROUGE-L (Lin, 2004): the balanced mean of precision and recall of the longest common subsequence. */
export function rougeL(words: readonly string[], expected: readonly string[]): number {
  const common = longestCommonSubsequence(words, expected);
  return common === 0 ? 0 : (2 * common) / (words.length + expected.length);
}

const longestCharacterRun = 6;
/** Recall counts so many times as much as precision. */
const chrfBeta = 2;

/** chrF (Popović, 2015) on runs of up to six characters, without blanks. */
export function chrf(answer: string, expected: string, beta = chrfBeta): number {
  const [characters, wanted] = [answer, expected].map((text) =>
    Array.from(text.replaceAll(/\s+/gu, "")),
  );
  let total = 0;
  let lengths = 0;
  for (let length = 1; length <= longestCharacterRun; length += 1) {
    const runs = countRuns(characters ?? [], length);
    const expectedRuns = countRuns(wanted ?? [], length);
    const [tries, possible] = [sum(runs), sum(expectedRuns)];
    if (tries === 0 && possible === 0) continue;
    lengths += 1;
    const hits = overlap(runs, expectedRuns);
    if (hits === 0) continue;
    const [precision, recall] = [hits / tries, hits / possible];
    total += ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
  }
  return lengths === 0 ? 0 : total / lengths;
}

function countRuns(parts: readonly string[], length: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + length <= parts.length; start += 1) {
    const run = parts.slice(start, start + length).join("\u0000");
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** How many runs both have, each as often as both have it. */
function overlap(runs: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): number {
  let hits = 0;
  for (const [run, count] of runs) hits += Math.min(count, expected.get(run) ?? 0);
  return hits;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    for (const [index, other] of right.entries()) {
      const longer = Math.max(next[index] ?? 0, row[index + 1] ?? 0);
      next.push(word === other ? (row[index] ?? 0) + 1 : longer);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
