import type { CompletionFilter } from "./completionFilter";
import { proseLanguages } from "./proseLanguages";

/** Takes off a code fence around the answer, with what is said before and after it. */
export const codeFence: CompletionFilter = {
  id: "code-fence",
  apply(text, { languageId }) {
    if (proseLanguages.has(languageId)) return text;
    const opening = /^(?:[^\n`~]*:)?\s*(?:```|~~~)[^\n`]*(?:\n|$)/.exec(text);
    // A bare fence with a blank line below ends a block that never began; what follows speaks to the user.
    if (/^\s*```\n[ \t]*\n/.test(text)) return "";
    const inside = opening ? text.slice(opening[0].length) : text;
    const closing = inside.search(/(?:^|\n)[ \t]*(?:```|~~~)/);
    return closing < 0 ? inside : inside.slice(0, closing);
  },
};
