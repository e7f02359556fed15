import { escapingClosers, type EscapingCloser } from "./escapingClosers";
import type { CompletionSite } from "./completionSite";

const leadingClosers = /^[)\]}"'`]+/;
const minOverlapCharacters = 3;

/**
 * How many characters after the cursor, on its line, `text` writes itself, so that the range has to replace
 * them: the rest of the line where the text ends with it, else the closers that the text brings along.
 */
export function coveredCharacters(
  text: string,
  { linePrefix, lineSuffix }: Pick<CompletionSite, "linePrefix" | "lineSuffix">,
): number {
  const rest = lineSuffix.trimEnd();
  if (rest === "") return 0;
  const escaping = escapingClosers(text, linePrefix);
  return overlap(text, rest, escaping) ?? coveredClosers(text, rest, escaping);
}

/** The longest beginning of `rest` with which `text` ends, if it is all of it or long enough to be no chance. */
function overlap(
  text: string,
  rest: string,
  escaping: readonly EscapingCloser[],
): number | undefined {
  // A closer that ends the text may well belong to it, and then the one behind the cursor is another.
  const mayBeginAt = (start: number) =>
    !leadingClosers.test(rest) || escaping.some(({ index }) => index === start);
  for (let length = Math.min(rest.length, text.length); length > 0; length--) {
    if (length < rest.length && length < minOverlapCharacters) return undefined;
    const start = text.length - length;
    if (text.endsWith(rest.slice(0, length)) && mayBeginAt(start)) return length;
  }
  return undefined;
}

/**
 * Matches the closers at the beginning of `rest`, and a `;` or `,` behind them, with those that close nothing of
 * the text's own. Blanks between them are covered where the text has some there too.
 */
function coveredClosers(text: string, rest: string, escaping: readonly EscapingCloser[]): number {
  let covered = 0;
  let end = 0;
  for (const { character, index } of escaping) {
    const blanks = /^[ \t]*/.exec(rest.slice(covered))?.[0].length ?? 0;
    const hasBlanks =
      blanks === 0 || text.slice(end, index).includes(rest.charAt(covered).repeat(blanks));
    if (!hasBlanks || rest.charAt(covered + blanks) !== character) continue;
    covered += blanks + 1;
    end = index + 1;
  }
  const isFollowedAlike = covered > 0 && /^[;,]/.test(rest.slice(covered));
  return isFollowedAlike && text.charAt(end) === rest.charAt(covered) ? covered + 1 : covered;
}
