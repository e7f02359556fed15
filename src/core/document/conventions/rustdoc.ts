import type { DocumentConvention } from "./documentConvention";
import { joinSections, lineComment, paragraphs, wrap } from "./layout";

/** Markdown; parameters and the result are spoken of in sentences, errors have a section. */
export const rustdoc: DocumentConvention = {
  id: "rustdoc",
  languageIds: ["rust"],
  signs: /^(?!)/g,
  placement: "above",
  wording:
    "Write as rustdoc is written: third person, present tense; DETAILS speaks of parameters and the result in sentences.",
  isDocumentation: (comment) => /^\/\/\/(?!\/)|^\/\*\*(?![*/])/.test(comment),
  write: ({ docstring, width }) => {
    const { summary, details, returns, errors } = docstring;
    const inner = width - 4;
    const spoken =
      returns && details.length === 0 ? [`Returns ${decapitalized(returns.text)}`] : [];
    const failures = errors.flatMap(({ type, text }) => wrap(text, inner, `- \`${type}\`: `, "  "));
    return lineComment(
      joinSections(
        paragraphs([summary, ...details, ...spoken], inner),
        failures.length > 0 ? ["# Errors", "", ...failures] : [],
      ),
      "///",
    );
  },
};

function decapitalized(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}
