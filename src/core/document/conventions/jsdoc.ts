import type { DocumentConvention } from "./documentConvention";
import { blockComment, escapeEnd } from "./layout";
import { mapTexts, taggedLines } from "./tags";

/** With types in braces, which JavaScript has no other place for. */
export const jsdoc: DocumentConvention = {
  id: "jsdoc",
  languageIds: ["javascript", "javascriptreact"],
  signs: /\*\s*@(?:param|returns?)\b/g,
  placement: "above",
  wording: "Write as JSDoc is written: third person, present tense.",
  isDocumentation: (comment) => /^\/\*\*(?!\/)/.test(comment),
  write: ({ docstring, width }) => {
    const braced = (type: string | undefined) => (type === undefined ? "" : `{${type}} `);
    const lines = taggedLines(
      mapTexts(docstring, safe),
      {
        mark: "@",
        parameter: (name, type) => `${braced(type)}${name}`,
        returns: (type) => `returns ${braced(type)}`.trimEnd(),
        error: (type) => `{${type}}`,
      },
      width - 3,
    );
    return blockComment(lines, width);
  },
};

/** An at sign in a text begins no tag. */
function safe(text: string): string {
  return escapeEnd(text).replaceAll(/(?<!\S)@(?=\w)/g, String.raw`\@`);
}
