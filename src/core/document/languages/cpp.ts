import { blockComment, nameAfterType, quotedCharacter } from "./commonLexis";
import type { DocumentLanguage } from "./documentLanguage";

export const cpp: DocumentLanguage = {
  languageIds: ["c", "cpp", "cuda-cpp", "objective-c", "objective-cpp"],
  lexis: {
    // A backslash at its end takes the next line into a comment or text.
    comments: [/\/\/(?:\\\r?\n|[^\r\n])*/, blockComment],
    strings: [
      /(?<!\w)(?:u8|[uUL])?R"(?<mark>[^()\\\s]{0,16})\([\s\S]*?\)\k<mark>"/,
      /"(?:\\[\s\S]|[^"\\\r\n])*"?/,
      quotedCharacter,
    ],
    plain: /(?<!\w)\d(?:'?[\w.])*/,
  },
  blocks: "braces",
  declarations: [
    {
      kind: "type",
      pattern:
        /^\s*(?:typedef\s+)?(?:enum\s+class|enum\s+struct|class|struct|union|enum)\s+(?:\[\[[^\]]*\]\]\s*)?(\w+)\s*(?:final\s*)?(?:[:{].*)?$/,
    },
    {
      kind: "function",
      pattern:
        /^\s*(?!(?:return|else|new|delete|throw|case|goto|using|typedef|if|for|while|switch)\b)(?:[\w:<>,~]+[\s*&]+)+(?:\w+::)*(~?\w+)\s*\([^;{]*\)?[^;={]*[{;,(]?\s*$/,
    },
  ],
  attribute:
    /^(?:template\b|\[\[|__attribute__\b|(?:static|inline|extern|const|constexpr|virtual|unsigned|struct|[A-Za-z_]\w*[\s*&]*)(?:\s+[\w*&]+)*\s*$)/,
  parameterName: nameAfterType,
  givesNothing: /\bvoid\s+(?:\w+::)*\w+\s*\(/,
};
