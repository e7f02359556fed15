import { isBlank } from "../text/indentation";
import type { CompletionSite } from "./completionSite";
import { firstLineBelow, isTelling } from "./surroundingLines";

const maxLinesReadAhead = 3;
const maxBlankLines = 3;

/** How many lines are worth reading behind an answer: none where the cursor's line goes on behind it. */
export function linesReadAhead({ lineSuffix }: Pick<CompletionSite, "lineSuffix">): number {
  return isBlank(lineSuffix) ? maxLinesReadAhead : 0;
}

/** `behind` is what the model has written behind its answer; its last line may lack its end. */
export function isFarEnoughAhead(behind: string, site: CompletionSite, lines: number): boolean {
  const whole = behind.split("\n").slice(1, -1);
  const filled = whole.filter((line) => !isBlank(line));
  if (filled.length >= lines || whole.length - filled.length >= maxBlankLines) return true;
  const following = firstLineBelow(site);
  return filled.some(
    (line, index) =>
      isTelling(line) && (line.trimEnd() === following || line === filled[index - 1]),
  );
}
