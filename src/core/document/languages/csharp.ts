import { endOfInterpolated } from "../lexis";
import {
  blockComment,
  lineComment,
  nameAfterType,
  quotedCharacter,
  quotedText,
} from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

const modifiers =
  "(?:(?:public|private|protected|internal|static|sealed|abstract|virtual|override|async|partial|readonly|ref|unsafe|extern|new|file|required)\\s+)*";

export const csharp: DocumentLanguage = {
  languageIds: ["csharp"],
  lexis: {
    comments: [lineComment, blockComment],
    strings: [
      /\$*(?<quotes>"{3,})[\s\S]*?\k<quotes>/,
      /(?:\$@|@\$)"/,
      /\$"/,
      /@"(?:""|[^"])*"?/,
      quotedText,
      quotedCharacter,
    ],
    endOf: (text, start, opening) => {
      if (!/^(?:\$@|@\$|\$)"$/.test(opening)) return undefined;
      const escape = opening.includes("@") ? /""|\{\{/ : /\\[\s\S]|\{\{/;
      return endOfInterpolated(text, start + opening.length, { closing: '"', hole: "{", escape });
    },
  },
  blocks: "braces",
  declarations: [
    {
      kind: "type",
      pattern: new RegExp(
        `^\\s*${modifiers}(?:class|interface|enum|struct|record(?:\\s+(?:class|struct))?)\\s+(\\w+)`,
      ),
    },
    {
      kind: "function",
      pattern: new RegExp(
        `^\\s+${modifiers}(?!(?:return|new|else|throw|await|case|yield|var|using)\\b)[\\w.]+(?:<[^()=;]*>)?[?[\\],]*\\s+(\\w+)\\s*(?:<[^()]*>)?\\([^;]*\\)?[^;=]*(?:[{;,(]?\\s*$|=>)`,
      ),
    },
    {
      kind: "function",
      pattern: /^\s+(?:public|private|protected|internal)\s+(\w+)\s*\([^;]*$/,
    },
  ],
  attribute: /^\[/,
  parameterName: (declared) => nameAfterType(declared.replaceAll(/\[[^\]]*\](?=\s*\w)/g, " ")),
  givesNothing:
    /\bvoid\s+\w+\s*(?:<[^()]*>)?\(|\b(?:public|private|protected|internal)\s+[A-Z]\w*\s*\(/,
};
