import { isTelling, lastLineAbove } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

/** Drops an answer that writes the line above the cursor once more. */
export const repeatedLineAbove: CompletionFilter = {
  id: "repeated-line-above",
  apply(text, site) {
    const first = site.linePrefix + (text.split("\n", 1)[0] ?? "");
    return isTelling(first) && first.trimEnd() === lastLineAbove(site) ? "" : text;
  },
  mayYetApply: (text, site) => lastLineAbove(site).startsWith(site.linePrefix + text),
};
