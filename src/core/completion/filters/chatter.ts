import { isInCommentOrString } from "../isInCommentOrString";
import type { CompletionFilter } from "./completionFilter";
import { proseLanguages } from "./proseLanguages";

const chatterStart =
  /^\s*(?:sure[,!. ]|certainly[,!. ]|of course[,!. ]|here(?:'s| is| are) |i'm sorry|i am |i can(?:not|'t) |as an ai|it (?:looks|seems) |you can |to complete |the (?:missing|completed?|following) (?:code|text|part|line)|this (?:code|function|method) )/i;

/** Drops an answer that speaks to the user instead of writing code. */
export const chatter: CompletionFilter = {
  id: "chatter",
  apply(text, site) {
    const mayBeProse = proseLanguages.has(site.languageId) || isInCommentOrString(site.linePrefix);
    return !mayBeProse && chatterStart.test(text) ? "" : text;
  },
};
