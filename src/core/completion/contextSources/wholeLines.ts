/** The first lines of `text` that fit whole, without blank ones at the ends and without the indentation that all of them have. */
export function wholeLines(text: string, maxCharacters: number): string {
  const lines = text
    .replace(/^(?:[ \t]*\r?\n)+/, "")
    .trimEnd()
    .split(/\r?\n/);
  const margin = commonMargin(lines);
  let whole = "";
  for (const line of lines) {
    const next = `${whole}${line.slice(margin).trimEnd()}\n`;
    if (next.length > maxCharacters + 1) break;
    whole = next;
  }
  return whole.trimEnd();
}

function commonMargin(lines: readonly string[]): number {
  const first = /^[ \t]*/.exec(lines[0] ?? "")?.[0] ?? "";
  const isShared = (length: number) =>
    lines.every((line) => line.trim() === "" || line.startsWith(first.slice(0, length)));
  let margin = first.length;
  while (margin > 0 && !isShared(margin)) margin--;
  return margin;
}
