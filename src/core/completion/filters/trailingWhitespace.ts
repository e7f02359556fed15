import type { CompletionFilter } from "./completionFilter";

/** Ghost text ends with something to see, so accepting it leaves no blanks behind. */
export const trailingWhitespace: CompletionFilter = {
  id: "blank",
  apply: (text) => text.trimEnd(),
};
