import { isBlank } from "../text/indentation";
import { completionEnd } from "./completionEnd";
import { opensBlock } from "./completionLength";
import type { CompletionSite } from "./completionSite";
import { siteBehind } from "./siteBehind";
import { isLooping } from "./filters/repetition";
import { firstLineBelow, isTelling } from "./surroundingLines";

const maxLinesReadAhead = 3;
const maxBlankLines = 3;

/** How many lines are worth reading behind an answer: none where the cursor's line goes on behind it. */
export function linesReadAhead({ lineSuffix }: Pick<CompletionSite, "lineSuffix">): number {
  return isBlank(lineSuffix) ? maxLinesReadAhead : 0;
}

/** For an answer that begins with the end of the cursor's line: the first line below it that is not blank is there. */
export function isLineBelowRead(text: string): boolean {
  return text
    .split("\n")
    .slice(1, -1)
    .some((line) => !isBlank(line));
}

/**
 * `answer` is the beginning of `text`, which may yet grow. Where the answer turned out to open a block, its whole block is read,
 * though only a line was wanted at `site`.
 */
export function isFarEnoughAhead(
  { text, answer }: { readonly text: string; readonly answer: string },
  site: CompletionSite,
  lines: number,
): boolean {
  const behind = text.slice(answer.length);
  const place = siteBehind(site, answer);
  const isOpener = lines > 0 && opensBlock(place.linePrefix, place.languageId);
  if (isOpener)
    return completionEnd(behind, place, false) !== undefined || isLooping(behind, place);
  const whole = behind.split("\n").slice(1, -1);
  const filled = whole.filter((line) => !isBlank(line));
  if (filled.length >= lines || whole.length - filled.length >= maxBlankLines) return true;
  const following = firstLineBelow(site);
  return filled.some(
    (line, index) =>
      isTelling(line) && (line.trimEnd() === following || line === filled[index - 1]),
  );
}
