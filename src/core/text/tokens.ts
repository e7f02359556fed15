/** Characters per token in source code, on the safe side of what common tokenizers reach. */
export const charactersPerToken = 3.5;

/** About how many tokens a model makes of `text`. Good enough to keep budgets, not to bill by. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
