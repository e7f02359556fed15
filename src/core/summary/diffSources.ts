import { filesOfDiff } from "../commitMessage/fitDiff";
import type { SummaryLine, SummarySource } from "./summarySource";

/** The changes of each file of a diff as git writes it, with the line numbers that the file has after them. */
export function diffSources(
  diff: string,
  isShown: (path: string) => boolean,
): readonly SummarySource[] {
  return filesOfDiff(diff)
    .filter(({ path, oldPath }) => isShown(path) && isShown(oldPath))
    .map(({ path, text }) => ({ path, languageId: "diff", lines: linesOf(text), isFile: true }));
}

function linesOf(diff: string): readonly SummaryLine[] {
  const lines: SummaryLine[] = [];
  let number: number | undefined;
  for (const text of diff.split("\n")) {
    const start = /^@@ -\S+ \+(\d+)/.exec(text)?.[1];
    const isHead = start !== undefined || number === undefined;
    const isGone = text.startsWith("-") || text.startsWith("\\");
    lines.push({ number: isHead || isGone ? undefined : number, text });
    if (start !== undefined) number = Number(start);
    else if (number !== undefined && !isGone) number += 1;
  }
  return lines;
}
