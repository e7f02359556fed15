import {
  blockComment,
  lineComment,
  nameAfterType,
  quotedCharacter,
  quotedText,
} from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

const modifiers =
  "(?:(?:public|private|protected|static|final|abstract|default|synchronized|native|strictfp|sealed|non-sealed)\\s+)*";

export const java: DocumentLanguage = {
  languageIds: ["java"],
  lexis: {
    comments: [lineComment, blockComment],
    strings: [/"""(?:\\[\s\S]|[^\\])*?(?:"""|$(?![\s\S]))/, quotedText, quotedCharacter],
  },
  blocks: "braces",
  declarations: [
    {
      kind: "type",
      pattern: new RegExp(`^\\s*${modifiers}(?:class|@?interface|enum|record)\\s+(\\w+)`),
    },
    {
      kind: "function",
      pattern: new RegExp(
        `^\\s+${modifiers}(?:<[^>]+>\\s+)?(?!(?:return|new|else|throw|assert|case|yield)\\b)[\\w.]+(?:<[^()=;]*>)?(?:\\[\\])*\\s+(\\w+)\\s*\\([^;=]*\\)?[^;=]*[{;,(]?\\s*$`,
      ),
    },
    {
      kind: "function",
      pattern: /^\s+(?:public|private|protected)\s+(\w+)\s*\([^;=]*$/,
    },
  ],
  attribute: /^@(?!interface\b)/,
  parameterName: (declared) => nameAfterType(declared.replaceAll(/@[\w.]+(?:\([^)]*\))?/g, " ")),
  givesNothing: /\bvoid\s+\w+\s*\(|^\s*(?:(?:public|private|protected)\s+)?[A-Z]\w*\s*\(/m,
};
