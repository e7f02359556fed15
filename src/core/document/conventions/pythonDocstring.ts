import type { Docstring } from "../docstring";
import { joinSections, paragraphs } from "./layout";

/** What the Python conventions share: quotes, and texts before the sections. */
export const pythonDocstring = {
  languageIds: ["python"],
  placement: "inside",
  wording: 'Write as PEP 257 asks: the summary in the imperative, as in "Return the sum".',
  isDocumentation: () => true,
} as const;

/** The lines of a docstring with quotes around it, on one line where all of it fits there. */
export function quoted(
  { summary, details }: Docstring,
  sections: readonly (readonly string[])[],
  { width, fileText }: { readonly width: number; readonly fileText: string },
): readonly string[] {
  const quotes = usesApostrophes(fileText) ? "'''" : '"""';
  const lines = joinSections(paragraphs([summary, ...details], width), ...sections).map((line) =>
    line.replaceAll(quotes, quotes === '"""' ? "'''" : '"""'),
  );
  // A backslash would begin an escape, unless the text is raw.
  const opening = lines.some((line) => line.includes("\\")) ? `r${quotes}` : quotes;
  const [first = "", ...rest] = lines;
  const isShort = rest.length === 0 && opening.length + first.length + 3 <= width;
  const canClose = !first.endsWith(quotes.charAt(0)) && !first.endsWith("\\");
  return isShort && canClose
    ? [`${opening}${first}${quotes}`]
    : [`${opening}${first}`, ...rest, quotes];
}

function usesApostrophes(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/^\s*[rR]?'''/gm) > count(/^\s*[rR]?"""/gm);
}
