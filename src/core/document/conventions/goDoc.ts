import type { DocumentConvention } from "./documentConvention";
import { lineComment, paragraphs } from "./layout";

/** Sentences that begin with the name; parameters, results and errors are spoken of in them. */
export const goDoc: DocumentConvention = {
  id: "go",
  languageIds: ["go"],
  signs: /^(?!)/g,
  placement: "above",
  wording:
    "Write as Go doc comments are written: the summary begins with the name of what is documented, and DETAILS speaks of parameters, results and errors in sentences.",
  isDocumentation: (comment) => !/^\/\/(?:go:|nolint|line |export |\+build)/.test(comment),
  write: ({ docstring, name, width }) => {
    const { summary, details, returns, errors } = docstring;
    const begun = summary.startsWith(`${name} `) ? summary : `${name} ${decapitalized(summary)}`;
    const spoken = [
      ...(returns && details.length === 0 ? [`It returns ${decapitalized(returns.text)}`] : []),
      ...errors.map(({ text }) => text),
    ];
    return lineComment(paragraphs([begun, ...details, ...spoken], width - 3), "//");
  },
};

/** A word in capitals, such as HTTP, stays as it is. */
function decapitalized(text: string): string {
  return text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());
}
