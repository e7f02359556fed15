import type { ConventionInput, DocumentConvention } from "./documentConvention";
import { blockComment, escapeEnd, lineComment } from "./layout";
import { mapTexts, taggedLines } from "./tags";

const shared = {
  languageIds: ["c", "cpp", "cuda-cpp", "objective-c", "objective-cpp"],
  placement: "above",
  wording: "Write as Doxygen comments are written: third person, present tense.",
  isDocumentation: (comment: string) => /^\/\*[*!](?!\/)|^\/\/[/!](?!\/)/.test(comment),
} as const;

export const doxygenBlock: DocumentConvention = {
  ...shared,
  id: "doxygenBlock",
  signs: /^\s*\/\*[*!](?!\/)/gm,
  write: (input) => blockComment(linesOf(input, input.width - 3), input.width),
};

/** The same in comments of one line each. */
export const doxygenLines: DocumentConvention = {
  ...shared,
  id: "doxygenLines",
  // A comment of many lines counts once, as one between slash and star does.
  signs: /(?<!^[ \t]*\/\/[/!].*\r?\n)^[ \t]*\/\/[/!](?!\/)/gm,
  write: (input) => lineComment(linesOf(input, input.width - 4), "///"),
};

function linesOf({ docstring, fileText }: ConventionInput, width: number): readonly string[] {
  const usesBackslash =
    count(fileText, /\\(?:param|brief|returns?)\b/g) >
    count(fileText, /@(?:param|brief|returns?)\b/g);
  const wording = {
    mark: usesBackslash ? "\\" : "@",
    parameter: (name: string) => name,
    returns: () => "return",
    error: (type: string) => type,
  } as const;
  const briefed = new RegExp(usesBackslash ? String.raw`\\brief\b` : "@brief\\b").test(fileText);
  const safe = mapTexts(docstring, withoutCommands);
  const summary = briefed ? `${wording.mark}brief ${safe.summary}` : safe.summary;
  return taggedLines({ ...safe, summary }, wording, width);
}

/** No word of the text is a command, and no line can go on behind its end, as one that ends with a backslash would. */
function withoutCommands(text: string): string {
  return escapeEnd(text.replaceAll("\\", "/").replaceAll(/(?<!\S)@(?=\w)/g, "@ ")).replaceAll(
    "*\\/",
    "* /",
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
