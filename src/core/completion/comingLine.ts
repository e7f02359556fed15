import type { CompletionSite } from "./completionSite";
import { cleaningFilters, fittingFilters, judgingFilters } from "./filters";
import { judgeText, type Answer } from "./refineAnswer";

/** Closers are put there by the editor; anything else would be pushed along by a line that grows. */
const standsStill = /^[\s)\]}>'"`;,]*$/;
/** What may go on as a marker of the model's or as a fence, or the last word, of which more may come. */
const unfinished = /[\s▁]*(?:<[^>\s]*|\[[A-Z/_]*|`+|~+)$|[\p{L}\p{N}_$]+$/u;
/** A string, closed or not, or a bracket. An apostrophe within a word is none. */
const stringOrBracket = /(?<!\w)(["'`])(?:\\.|(?!\1).)*\1?|[()[\]{}]/gu;
const wordCharacter = /[\p{L}\p{N}_]/u;
const filters = [...cleaningFilters, ...judgingFilters, ...fittingFilters];

/**
 * What can be shown of an answer whose first line is still coming, or the block that it begins: the whole words of that line.
 * `undefined` where there are none yet, and while a filter may still take them away.
 */
export function comingLine(cleaned: string, site: CompletionSite): Answer | undefined {
  if (!standsStill.test(site.lineSuffix)) return undefined;
  const [first = "", ...below] = cleaned.split("\n");
  const words = below.length > 0 ? first : upToOpen(first.replace(unfinished, ""));
  const line = words.replace(/[\s▁]+$/u, "");
  if (!wordCharacter.test(line)) return undefined;
  if (filters.some((filter) => filter.mayYetApply?.(cleaned, site))) return undefined;
  const answer = judgeText(line, site, "limited");
  return answer.kind === "text" ? { ...answer, isComing: true } : undefined;
}

/**
 * Without what has been opened and not closed yet: when one types the opener, the editor writes the closer, and VS Code hides a
 * suggestion that does not have that.
 */
function upToOpen(line: string): string {
  const openers: number[] = [];
  for (const { 0: token, index } of line.matchAll(stringOrBracket)) {
    if (/^[([{]$/.test(token)) openers.push(index);
    else if (/^[)\]}]$/.test(token)) openers.pop();
    else if (token.length === 1 || !token.endsWith(token.charAt(0))) openers.push(index);
  }
  return line.slice(0, openers[0]);
}
