import { t } from "../base/localize";

/** Says which secrets the model did not get to see. `kinds` has one entry for each secret. */
export function noteForRedaction(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const list = Array.from(counts, ([kind, count]) => (count > 1 ? `${kind} (${count})` : kind));
  return t(
    "{0, plural, one {# secret was replaced before sending: {1}.} other {# secrets were replaced before sending: {1}.}}",
    kinds.length,
    list.join(", "),
  );
}
