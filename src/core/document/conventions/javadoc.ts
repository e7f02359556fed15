import type { DocumentConvention } from "./documentConvention";
import { blockComment, joinSections, paragraphs, wrap } from "./layout";
import { mapTexts } from "./tags";

export const javadoc: DocumentConvention = {
  id: "javadoc",
  languageIds: ["java"],
  signs: /\*\s*@(?:param|return)\b/g,
  placement: "above",
  wording: "Write as Javadoc is written: third person, present tense.",
  isDocumentation: (comment) => /^\/\*\*(?!\/)/.test(comment),
  write: ({ docstring, width }) => {
    const { summary, details, parameters, returns, errors } = mapTexts(docstring, safe);
    const inner = width - 3;
    const tag = (head: string, text: string) => wrap(text, inner, `@${head} `, "    ");
    const tags = [
      ...parameters.flatMap(({ name, text }) => tag(`param ${name}`, text)),
      ...(returns ? tag("return", returns.text) : []),
      ...errors.flatMap(({ type, text }) => tag(`throws ${type}`, text)),
    ];
    const more = details.map((text) => `<p>${text}`);
    return blockComment(joinSections(paragraphs([summary, ...more], inner), tags), width);
  },
};

/** Javadoc is HTML; and Java reads a backslash with a u as a character even in comments, where it may end them. */
function safe(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("*/", "*&#47;")
    .replaceAll("\\", "&#92;")
    .replaceAll(/(?<!\S)@(?=\w)/g, "&#64;");
}
