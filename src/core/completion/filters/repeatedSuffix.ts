import { firstLineBelow, isTelling } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

/** Cuts an answer where it goes on with the line that follows the cursor already. */
export const repeatedSuffix: CompletionFilter = {
  id: "repeated-suffix",
  apply(text, site) {
    const following = firstLineBelow(site);
    if (!isTelling(following)) return text;
    const lines = text.split("\n");
    const repeated = lines.findIndex(
      (line, index) => (index === 0 ? site.linePrefix + line : line).trimEnd() === following,
    );
    return repeated < 0 ? text : lines.slice(0, repeated).join("\n").trimEnd();
  },
  mayYetApply: (text, site) => firstLineBelow(site).startsWith(site.linePrefix + text),
};
