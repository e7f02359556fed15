import { escapingClosers } from "./escapingClosers";
import { openQuote } from "./isInCommentOrString";
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
  return overlap(text, rest) ?? coveredClosers(text, rest, openQuote(linePrefix));
}

/** The longest beginning of `rest` with which `text` ends, if it is all of it or long enough to be no chance. */
function overlap(text: string, rest: string): number | undefined {
  for (let length = Math.min(rest.length, text.length); length > 0; length--) {
    if (length < rest.length && length < minOverlapCharacters) return undefined;
    if (text.endsWith(rest.slice(0, length))) return length;
  }
  return undefined;
}

/** Matches the closers at the beginning of `rest` in order with those that close nothing of the text's own. */
function coveredClosers(text: string, rest: string, quote: string | undefined): number {
  const present = leadingClosers.exec(rest)?.[0] ?? "";
  let covered = 0;
  for (const { character } of escapingClosers(text, quote)) {
    if (present.charAt(covered) === character) covered++;
  }
  return covered;
}
