/** Characters that are shown before and after the place that was found. */
const surroundings = { before: 30, after: 90 } as const;

/** The words around the first place where one of the texts holds `query`; capitals do not matter. */
export function findInTexts(texts: readonly string[], query: string): string | undefined {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return undefined;
  for (const text of texts) {
    const at = text.toLowerCase().indexOf(wanted);
    if (at >= 0) return excerpt(text, at, wanted.length);
  }
  return undefined;
}

function excerpt(text: string, at: number, length: number): string {
  const start = Math.max(0, at - surroundings.before);
  const end = Math.min(text.length, at + length + surroundings.after);
  const words = text.slice(start, end).replaceAll(/\s+/g, " ").trim();
  return `${start > 0 ? "…" : ""}${words}${end < text.length ? "…" : ""}`;
}
