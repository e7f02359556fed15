/** Lines around the place in which the text is looked for, since it may have moved. */
const nearbyLines = 60;
/** So much of it has to be there still, by characters. */
const minShare = 0.75;

/** Whether most of an accepted text is still near the line where it was put in, whatever has been done to blanks. */
export function isRetained(accepted: string, documentText: string, line: number): boolean {
  const nearby = documentText
    .split("\n")
    .slice(Math.max(line - nearbyLines, 0), line + nearbyLines + accepted.split("\n").length);
  const text = withoutBlanks(nearby.join("\n"));
  const parts = accepted.split("\n").map(withoutBlanks);
  const total = lengthOf(parts);
  return total > 0 && lengthOf(parts.filter((part) => text.includes(part))) >= total * minShare;
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
