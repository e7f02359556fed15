import { isBlank } from "../../text/indentation";
import type { CompletionFilter } from "./completionFilter";

/** Some models begin with the blank that stands before the cursor already: it is wanted once. */
export const leadingBlank: CompletionFilter = {
  id: "blank",
  apply(text, { linePrefix }) {
    if (isBlank(linePrefix) || !/[ \t]$/.test(linePrefix)) return text;
    return text.replace(/^[ \t]+(?=\S)/, "");
  },
};
