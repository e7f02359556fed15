import { endOfInterpolated } from "../lexis";
import { blockComment, lineComment, quotedText } from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

/** After these a slash begins a regular expression; after all else it divides. */
const regularExpression =
  /(?<=(?:^|[=(,[{;:!&|?+\-*%~^]|=>|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|yield|await))\s*)\/(?![*/])(?:\\[^\r\n]|\[(?:\\[^\r\n]|[^\]\\\r\n])*\]|[^/\\\r\n[])+\//;
const modifiers =
  "(?:(?:export|default|declare|abstract|async|public|private|protected|static|override|readonly)\\s+)*";

export const javascript: DocumentLanguage = {
  languageIds: ["javascript", "javascriptreact", "typescript", "typescriptreact"],
  lexis: {
    comments: [lineComment, blockComment],
    strings: [quotedText, /'(?:\\[^\r\n]|[^'\\\r\n])*'?/, /`/, regularExpression],
    endOf: (text, start, opening) =>
      opening === "`"
        ? endOfInterpolated(text, start + 1, { closing: "`", hole: "${", escape: /\\[\s\S]/ })
        : undefined,
  },
  blocks: "braces",
  declarations: [
    {
      kind: "type",
      pattern: new RegExp(`^\\s*${modifiers}(?:class|interface|enum|type|namespace)\\s+([\\w$]+)`),
    },
    { kind: "function", pattern: new RegExp(`^\\s*${modifiers}function\\s*\\*?\\s*([\\w$]+)`) },
    {
      kind: "function",
      pattern: new RegExp(
        `^\\s*${modifiers}(?:const|let|var)\\s+([\\w$]+)\\s*(?::[^=]+)?=\\s*(?:async\\s*)?(?:function\\b|\\(|[\\w$]+\\s*=>)`,
      ),
    },
    {
      kind: "function",
      pattern: new RegExp(
        `^\\s+${modifiers}(?:(?:get|set)\\s+)?(?!(?:if|for|while|switch|catch|with|function|return)\\b)([\\w$#]+)\\s*\\([^;]*\\)\\s*(?::[^;{]+)?\\{`,
      ),
    },
  ],
  attribute:
    /^(?:@[\w$.]+|(?:export|default|declare|abstract|async)(?:\s+(?:default|async|abstract))*\s*$)/,
  parameterName: (declared) => {
    const name =
      /^(?:(?:public|private|protected|readonly|override|@[\w$.]+(?:\([^)]*\))?)\s+)*(?:\.\.\.)?([\w$]+)/.exec(
        declared.trim(),
      )?.[1];
    return name === "this" ? undefined : name;
  },
  givesNothing: /\bconstructor\s*\(|\)\s*:\s*(?:void|never|Promise<void>|asserts\b)/,
};
