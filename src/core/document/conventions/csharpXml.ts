import type { DocumentConvention } from "./documentConvention";
import { lineComment, wrap } from "./layout";
import { mapTexts } from "./tags";

export const csharpXml: DocumentConvention = {
  id: "csharpXml",
  languageIds: ["csharp"],
  signs: /^(?!)/g,
  placement: "above",
  wording: "Write as C# documentation is written: third person, present tense.",
  isDocumentation: (comment) => /^\/\/\/(?!\/)|^\/\*\*(?!\/)/.test(comment),
  write: ({ docstring, width }) => {
    const { summary, details, parameters, returns, errors } = mapTexts(docstring, safe);
    const inner = width - 4;
    const element = (name: string, text: string, attribute = "") => {
      const [opening, closing] = [`<${name}${attribute}>`, `</${name}>`];
      const isShort = opening.length + text.length + closing.length <= inner;
      return isShort ? [`${opening}${text}${closing}`] : [opening, ...wrap(text, inner), closing];
    };
    const lines = [
      "<summary>",
      ...wrap(summary, inner),
      "</summary>",
      ...parameters.flatMap(({ name, text }) => element("param", text, ` name="${name}"`)),
      ...(returns ? element("returns", returns.text) : []),
      ...errors.flatMap(({ type, text }) => element("exception", text, ` cref="${type}"`)),
      ...(details.length === 1 ? element("remarks", details.join("")) : []),
      ...(details.length > 1
        ? ["<remarks>", ...details.flatMap((text) => element("para", text)), "</remarks>"]
        : []),
    ];
    return lineComment(lines, "///");
  },
};

function safe(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
