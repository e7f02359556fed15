/** From the logarithms that servers tell; none where none of them says anything. */
export function leastProbability(logs: readonly (number | null)[]): {
  readonly probability?: number;
} {
  const told = logs.filter((log) => log !== null);
  if (told.length === 0) return {};
  return { probability: Math.min(1, Math.exp(Math.min(...told))) };
}
