import { isInCommentOrString } from "../isInCommentOrString";
import type { CompletionSite } from "../completionSite";
import type { CompletionFilter } from "./completionFilter";
import { proseLanguages } from "./proseLanguages";

const chatterStart = new RegExp(
  `^\\s*(?:${[
    "(?:sure|certainly|of course|okay)[,!. ]",
    "here(?:'s| is| are) ",
    "i(?:'m sorry| am | can(?:not|'t) |'ll )",
    "as an ai",
    "it (?:looks|seems|appears) ",
    "you (?:can|should|need) ",
    "to (?:complete|fill) ",
    "the (?:missing|completed?|following) (?:code|text|part|line)",
    "(?:the|this|your) (?:code|function|method|file|gap) (?:is|are|was|has|does|will|should|above|below) ",
  ].join("|")})`,
  "i",
);

/** The beginning of a sentence, before anything that looks like code. */
const sentenceStart = /^\s*\p{Lu}[\p{L}'’]*(?:[ .,:!]+[\p{L}'’]*)*$/u;

/** Our own words to a chat model, sent back. */
const instructionsEcho = /file has one gap, marked/;

/** Drops an answer that speaks to the user instead of writing code. */
export const chatter: CompletionFilter = {
  id: "chatter",
  apply(text, site) {
    const isChatter = !mayBeProse(site) && chatterStart.test(text);
    return isChatter || instructionsEcho.test(text) ? "" : text;
  },
  mayYetApply: (text, site) => !mayBeProse(site) && sentenceStart.test(text),
};

function mayBeProse({ languageId, linePrefix }: CompletionSite): boolean {
  return proseLanguages.has(languageId) || isInCommentOrString(linePrefix);
}
