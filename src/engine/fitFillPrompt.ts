/** A prefix that has to lose its head loses whole steps, so that its start stays the same for many keystrokes. */
const prefixStepTokens = 256;

export interface FittedFillPrompt {
  /** Index of the first token of the prefix that is kept. */
  readonly prefixStart: number;
  /** Index after the last token of the suffix that is kept. */
  readonly suffixEnd: number;
}

/** Divides `budget` tokens: a quarter is the suffix's own, and what one side leaves the other may take. */
export function fitFillPrompt(
  prefixTokens: number,
  suffixTokens: number,
  budget: number,
): FittedFillPrompt {
  const suffixShare = Math.max(Math.floor(budget / 4), budget - prefixTokens);
  const suffixEnd = Math.min(suffixTokens, suffixShare);
  const excess = prefixTokens - (budget - suffixEnd);
  if (excess <= 0) return { prefixStart: 0, suffixEnd };
  const stepped = Math.ceil(excess / prefixStepTokens) * prefixStepTokens;
  return { prefixStart: stepped < prefixTokens ? stepped : excess, suffixEnd };
}
