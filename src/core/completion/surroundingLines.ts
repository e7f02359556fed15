import { isBlank } from "../text/indentation";
import type { CompletionSite } from "./completionSite";

/** The first line under the cursor's that holds anything, without blanks at its end; empty where there is none. */
export function firstLineBelow({ after, lineSuffix }: CompletionSite): string {
  const below = after.slice(lineSuffix.length).split("\n");
  return below.find((line) => !isBlank(line))?.trimEnd() ?? "";
}

/** The last line above the cursor's that holds anything, without blanks at its end; empty where there is none. */
export function lastLineAbove({ before, linePrefix }: CompletionSite): string {
  const above = before.slice(0, before.length - linePrefix.length).split("\n");
  return above.findLast((line) => !isBlank(line))?.trimEnd() ?? "";
}

/** Says enough to be recognised elsewhere; closers and blanks are alike everywhere. */
export function isTelling(text: string): boolean {
  return text.trim().length >= 3 && /[\p{L}_]/u.test(text);
}
