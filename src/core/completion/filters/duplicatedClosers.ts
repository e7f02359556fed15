import { isBlank } from "../../text/indentation";
import { escapingClosers } from "../escapingClosers";
import { openQuote } from "../isInCommentOrString";
import { firstLineBelow } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

const onlyClosers = /^\s*(?:[)\]}>;,]+|end|fi|done|esac)\s*$/;

/**
 * Cuts an answer at the line of closers that stands below the cursor already: what comes after it would be a
 * repetition too. Closers on the cursor's own line are covered by the range instead.
 */
export const duplicatedClosers: CompletionFilter = {
  id: "duplicated-closers",
  apply(text, site) {
    const following = firstLineBelow(site);
    if (!isBlank(site.lineSuffix) || !onlyClosers.test(following)) return text;
    const lines = text.split("\n");
    // On a line of its own the closer may still have the depth of the block it is to close.
    if (isBlank(site.linePrefix) && lines[0]?.trim() === following.trim()) return "";
    const repeated = lines.findIndex(
      (line, index) =>
        index > 0 && line.trimEnd() === following && closesOutside(text, index, site.linePrefix),
    );
    return repeated < 0 ? text : lines.slice(0, repeated).join("\n").trimEnd();
  },
};

/** Something in that line of `text` closes what was opened before the cursor. A word such as `end` is taken to. */
function closesOutside(text: string, line: number, linePrefix: string): boolean {
  const lines = text.split("\n");
  const start = lines.slice(0, line).join("\n").length;
  const content = lines[line] ?? "";
  if (/[a-z]/.test(content)) return true;
  return escapingClosers(text, openQuote(linePrefix)).some(
    ({ index }) => index > start && index <= start + content.length,
  );
}
