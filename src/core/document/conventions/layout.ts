/**
 * Breaks a text between words into lines of at most `width` characters; a word that is longer stays whole.
 * @param first stands before the first line
 * @param others stands before all others
 */
export function wrap(text: string, width: number, first = "", others = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return isEmpty ? lines : [...lines, line];
}

/** Paragraphs with a blank line between them. */
export function paragraphs(texts: readonly string[], width: number): readonly string[] {
  return texts.flatMap((text, index) => [...(index > 0 ? [""] : []), ...wrap(text, width)]);
}

/** A comment between slash and star, on one line where it fits. `text` has nothing in it that could end the comment. */
export function blockComment(lines: readonly string[], width: number): readonly string[] {
  const [only = ""] = lines;
  if (lines.length === 1 && only.length + 7 <= width) return [`/** ${only} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}

export function lineComment(lines: readonly string[], mark: string): readonly string[] {
  return lines.map((line) => `${mark} ${line}`.trimEnd());
}

/** Sections after a text, each set off by a blank line; a section without lines is left out. */
export function joinSections(...sections: readonly (readonly string[])[]): readonly string[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index > 0 ? ["", ...section] : section));
}

/** All texts of a comment, changed in one way. */
export function escapeEnd(text: string): string {
  return text.replaceAll("*/", String.raw`*\/`).replaceAll("/*", "/ *");
}
