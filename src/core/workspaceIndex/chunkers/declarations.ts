import { indentationWidth } from "../../text/indentation";
import { maxLevel, type Boundary, type Chunker } from "./chunker";

const tabSize = 4;
const maxLineCharacters = 240;

const modifiers =
  "(?:(?:export|default|public|private|protected|internal|static|abstract|final|async|pub(?:\\([^)]*\\))?|unsafe|extern|declare|readonly|sealed|partial|inline|virtual|override|open|data|suspend|const|local|synchronized)\\s+)*";
const name = "([\\p{L}_$#~][\\p{L}\\p{N}_$]*(?:(?:\\.|::)[\\p{L}_$~][\\p{L}\\p{N}_$]*)*)";

/** Functions, types and the like, which begin with a word of their own. */
const withKeyword = new RegExp(
  `^\\s*${modifiers}(?:function\\*?|class|interface|enum|struct|trait|impl(?:<[^>]*>)?|type|def|defp|defmodule|fn|func|fun|module|namespace|record|union|protocol|extension|object|sub|proc|macro_rules!|mod|contract|message|service)\\s+(?:\\([^)]*\\)\\s*)?${name}`,
  "u",
);
/** Values; inside of others they count only where they are functions. */
const value = new RegExp(
  `^\\s*${modifiers}(?:const|let|var|val)\\s+${name}.*?(=>|\\bfunction\\b)?$`,
  "u",
);
/** `exports.name = function`, `Thing.prototype.name = function`, `name: function (`. */
const assigned = new RegExp(
  `^\\s*${name}\\s*[:=]\\s*(?:async\\s+)?(?:function\\b|\\([^)]*\\)\\s*=>|class\\b)`,
  "u",
);
/** A method: a name with parameters, and its body begins on the same line. */
const method = new RegExp(
  `^\\s*${modifiers}(?:(?:get|set)\\s+|\\*\\s*)?${name}\\s*(?:<[^>]*>)?\\([^;]*(?:\\)|,)?[^;]*[{(,]\\s*$`,
  "u",
);
/** A function or method that begins with the type it returns. */
const typed =
  /^\s*(?:[\w<>[\],.*&:~?]+\s+)+[*&]*([\p{L}_~][\p{L}\p{N}_:~]*)\s*\([^;={]*\)?[^;=]*[{;]?\s*$/u;

const typedLanguages = new Set(["c", "cpp", "csharp", "java", "dart", "objective-c", "groovy"]);
const proseLanguages = new Set([
  "markdown",
  "plaintext",
  "json",
  "jsonc",
  "yaml",
  "xml",
  "html",
  "css",
  "scss",
  "less",
  "toml",
  "ini",
]);
const noName =
  /^(?:if|for|foreach|while|switch|catch|return|else|do|try|with|match|when|function|await|yield|throw|new|typeof|case|super|print|assert|expect|elif|except|unless|until|using|lock|sizeof)$/;
const leading = /^\s*(?:\/\/|\/?\*|#(?!\s*(?:define|include|if|else|endif))|--|@|\[|%|""")/;

/** Functions, types and methods, recognized line by line in most languages. */
export const declarations: Chunker = {
  boundariesOf(lines, languageId) {
    if (proseLanguages.has(languageId)) return undefined;
    const found: Boundary[] = [];
    const outer: number[] = [];
    for (const [line, text] of lines.entries()) {
      const declared = text.length > maxLineCharacters ? undefined : declaredName(text, languageId);
      if (declared === undefined) continue;
      const width = indentationWidth(text, tabSize);
      while (outer.length > 0 && (outer.at(-1) ?? 0) >= width) outer.pop();
      const level = Math.min(outer.length, maxLevel);
      found.push({ line: firstLineOf(lines, line), level, name: declared });
      outer.push(width);
    }
    return found.length > 0 ? found : undefined;
  },
};

function declaredName(text: string, languageId: string): string | undefined {
  const found = withKeyword.exec(text)?.[1] ?? valueName(text) ?? callableName(text, languageId);
  return found === undefined || noName.test(found) ? undefined : found;
}

function valueName(text: string): string | undefined {
  const match = value.exec(text);
  return match && (/^\S/.test(text) || match[2] !== undefined) ? match[1] : undefined;
}

function callableName(text: string, languageId: string): string | undefined {
  if (!text.includes("(") && !text.includes("=")) return undefined;
  const found = assigned.exec(text)?.[1] ?? method.exec(text)?.[1];
  if (found !== undefined && !noName.test(found)) return found;
  return typedLanguages.has(languageId) ? typed.exec(text)?.[1] : undefined;
}

/** Comments and annotations that stand right above belong to what they speak of. */
function firstLineOf(lines: readonly string[], line: number): number {
  let first = line;
  while (first > 0 && leading.test(lines[first - 1] ?? "")) first -= 1;
  return first;
}
