import { editDistance } from "../text/editDistance";

/** How near an answer comes to what stood there. */
export interface CodeScores {
  readonly isExact: boolean;
  readonly isFirstLineExact: boolean;
  /** 0 to 1: the share of the longer text that need not be changed. */
  readonly similarity: number;
}

const comparedCharacters = 1_000;

/** Blanks at the ends do not count. */
export function codeScoresOf(answer: string, expected: string): CodeScores {
  const [left, right] = [answer.trim(), expected.trim()];
  const [shortLeft, shortRight] = [left, right].map((text) => text.slice(0, comparedCharacters));
  const longest = Math.max(shortLeft?.length ?? 0, shortRight?.length ?? 0, 1);
  return {
    isExact: left === right,
    isFirstLineExact: firstLineOf(left) === firstLineOf(right),
    similarity: 1 - editDistance(shortLeft ?? "", shortRight ?? "") / longest,
  };
}

function firstLineOf(text: string): string {
  return text.split("\n", 1)[0]?.trimEnd() ?? "";
}
