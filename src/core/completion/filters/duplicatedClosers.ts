import { indentationWidth, isBlank } from "../../text/indentation";
import type { CompletionSite } from "../completionSite";
import { escapingClosers } from "../escapingClosers";
import { firstLineBelow } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

const closerFirst = /^\s*(?:[)\]}]|end\b)/;
const maxLinesToOpener = 200;
const onlyClosers = /^\s*(?:[)\]}>;,]+|end|fi|done|esac)\s*$/;

/**
 * Cuts an answer at the line of closers that stands below the cursor already: what comes after it would be a
 * repetition too. Closers on the cursor's own line are covered by the range instead.
 */
export const duplicatedClosers: CompletionFilter = {
  id: "duplicated-closers",
  apply(text, site) {
    if (!isBlank(site.lineSuffix)) return text;
    const following = firstLineBelow(site);
    const lines = text.split("\n");
    // On a line of its own the closer may still have the depth of the block it is to close.
    const isOwnLine = isBlank(site.linePrefix) && onlyClosers.test(following);
    if (isOwnLine && lines[0]?.trim() === following.trim() && !isOpenedDeeper(site, following))
      return "";
    const isRepeated = onlyClosers.test(following)
      ? (line: string) => line.trimEnd() === following
      : closesBlockBelow(site, following);
    const repeated = lines.findIndex(
      (line, index) => index > 0 && isRepeated(line) && closesOutside(text, index, site.linePrefix),
    );
    return repeated < 0 ? text : lines.slice(0, repeated).join("\n").trimEnd();
  },
};

/** What the cursor stands in was opened on a line deeper than the closer below, which therefore closes something else. */
function isOpenedDeeper(
  { before, indentation: { size } }: CompletionSite,
  following: string,
): boolean {
  let closed = 0;
  for (const line of before.split("\n").toReversed().slice(0, maxLinesToOpener)) {
    for (const character of Array.from(line).toReversed()) {
      if (")]}".includes(character)) closed += 1;
      if (!"([{".includes(character)) continue;
      if (closed === 0) return indentationWidth(line, size) > indentationWidth(following, size);
      closed -= 1;
    }
  }
  return false;
}

/** A block that has a body below the cursor has its closer too, so the answer must not bring another. */
function closesBlockBelow(
  { linePrefix, indentation: { size } }: CompletionSite,
  following: string,
): (line: string) => boolean {
  const opener = indentationWidth(linePrefix, size);
  const hasBody = !isBlank(linePrefix) && indentationWidth(following, size) > opener;
  return (line) => hasBody && closerFirst.test(line) && indentationWidth(line, size) === opener;
}

/** Something in that line of `text` closes what was opened before the cursor. A word such as `end` is taken to. */
function closesOutside(text: string, line: number, linePrefix: string): boolean {
  const lines = text.split("\n");
  const start = lines.slice(0, line).join("\n").length;
  const content = lines[line] ?? "";
  if (/[a-z]/.test(content)) return true;
  return escapingClosers(text, linePrefix).some(
    ({ index }) => index > start && index <= start + content.length,
  );
}
