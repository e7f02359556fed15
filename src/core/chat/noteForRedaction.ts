/** Says which secrets the model did not get to see. `kinds` has one entry for each secret. */
export function noteForRedaction(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const list = Array.from(counts, ([kind, count]) => (count > 1 ? `${kind} (${count})` : kind));
  const secrets = kinds.length === 1 ? "1 secret was" : `${kinds.length} secrets were`;
  return `${secrets} replaced before sending: ${list.join(", ")}.`;
}
