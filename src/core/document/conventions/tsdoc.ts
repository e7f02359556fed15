import type { DocumentConvention } from "./documentConvention";
import { blockComment, escapeEnd } from "./layout";
import { mapTexts, taggedLines } from "./tags";

/** Without types, which TypeScript says itself. */
export const tsdoc: DocumentConvention = {
  id: "tsdoc",
  languageIds: ["typescript", "typescriptreact"],
  signs: /\*\s*@(?:param|returns?)\b/g,
  placement: "above",
  wording: "Write as TSDoc is written: third person, present tense, no types.",
  isDocumentation: (comment) => /^\/\*\*(?!\/)/.test(comment),
  write: ({ docstring, width }) => {
    const lines = taggedLines(
      mapTexts(docstring, safe),
      {
        mark: "@",
        parameter: (name) => `${name} -`,
        returns: () => "returns",
        error: (type) => `{@link ${type}}`,
      },
      width - 3,
    );
    return blockComment(lines, width);
  },
};

/** In TSDoc braces and at signs mean something. */
function safe(text: string): string {
  return escapeEnd(text).replaceAll(/[{}]|(?<!\S)@(?=\w)/g, String.raw`\$&`);
}
