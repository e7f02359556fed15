import { isBlank } from "../../text/indentation";
import type { CompletionFilter } from "./completionFilter";

/** Takes off what stands before the cursor already: the blank after a word, or the line break that led to a blank line. */
export const leadingBlank: CompletionFilter = {
  id: "blank",
  apply(text, { linePrefix }) {
    if (isBlank(linePrefix)) return text.replace(/^(?:[ \t]*\n)+/, "");
    return /[ \t]$/.test(linePrefix) ? text.replace(/^[ \t]+(?=\S)/, "") : text;
  },
};
