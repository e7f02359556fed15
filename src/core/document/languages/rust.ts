import { endOfNestedComment } from "../lexis";
import { lineComment } from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

const visibility = "(?:pub(?:\\([^)]*\\))?\\s+)?";

export const rust: DocumentLanguage = {
  languageIds: ["rust"],
  lexis: {
    comments: [lineComment, /\/\*/],
    strings: [
      /(?<!\w)(?:br|cr|r)(?<hashes>#*)"[\s\S]*?"\k<hashes>/,
      /"(?:\\[\s\S]|[^"\\])*"?/,
      // A lifetime such as 'a has no second quote.
      /'(?:\\(?:u\{[^}]*\}|x[0-9a-fA-F]{2}|.)|[^'\\\r\n])'/,
    ],
    endOf: (text, start, opening) =>
      opening === "/*" ? endOfNestedComment(text, start) : undefined,
  },
  blocks: "braces",
  declarations: [
    {
      kind: "function",
      pattern: new RegExp(`^\\s*${visibility}(?:(?:async|const|unsafe|extern)\\s+)*fn\\s+(\\w+)`),
    },
    {
      kind: "type",
      pattern: new RegExp(
        `^\\s*${visibility}(?:unsafe\\s+)?(?:struct|enum|trait|type|union)\\s+(\\w+)`,
      ),
    },
  ],
  attribute: /^#!?\[/,
  // A doc comment of Rust speaks of parameters in its sentences.
  parameterName: () => undefined,
  givesNothing: /->\s*(?:\(\s*\)|!)|^(?![\s\S]*->)/,
  givesSomething: /->/,
};
