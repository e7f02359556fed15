import { blockComment, lineComment, quotedCharacter, quotedText } from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

export const go: DocumentLanguage = {
  languageIds: ["go"],
  lexis: {
    comments: [lineComment, blockComment],
    strings: [quotedText, /`[^`]*`?/, quotedCharacter],
  },
  blocks: "braces",
  declarations: [
    { kind: "function", pattern: /^func\s*(?:\([^)]*\)\s*)?(\w+)/ },
    { kind: "type", pattern: /^type\s+(\w+)/ },
  ],
  attribute: /^(?!)/,
  // A doc comment of Go speaks of parameters in its sentences.
  parameterName: () => undefined,
  givesNothing: /^(?!)/,
  givesSomething: /^\)\s*[^\s{]/,
};
