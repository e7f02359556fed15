import type { DocumentLanguage } from "./languages/documentLanguage";
import { lexicalSpans } from "./lexis";

/**
 * What a compiler sees of a source: all but comments, docstrings, blank lines and blanks at the end of a line. Two
 * sources for which this is the same differ only in what they say to people.
 */
export function codeWithoutComments(text: string, language: DocumentLanguage): string {
  const docstrings = new Set((language.docstringsOf?.(text) ?? []).map(({ start }) => start));
  let code = "";
  let from = 0;
  for (const { kind, start, end } of lexicalSpans(text, language.lexis)) {
    const isCode = kind === "string" && !docstrings.has(start);
    const piece = text.slice(start, end);
    // A text keeps its line breaks and blanks, which mean something there.
    code += text.slice(from, start) + (isCode ? JSON.stringify(piece) : blanksFor(piece));
    from = end;
  }
  return (code + text.slice(from))
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

function blanksFor(comment: string): string {
  return comment.replaceAll(/[^\r\n]+/g, " ");
}
