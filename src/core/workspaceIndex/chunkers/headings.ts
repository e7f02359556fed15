import type { Boundary, Chunker } from "./chunker";

const heading = /^(#{1,6})\s+(.+?)\s*#*$/;
const fence = /^\s*(?:```|~~~)/;

/** The sections of a Markdown document. */
export const headings: Chunker = {
  boundariesOf(lines, languageId) {
    if (languageId !== "markdown") return undefined;
    const found: Boundary[] = [];
    let isInFence = false;
    for (const [line, text] of lines.entries()) {
      if (fence.test(text)) isInFence = !isInFence;
      const [, marks = "", name = ""] = (!isInFence && heading.exec(text)) || [];
      if (marks !== "") found.push({ line, level: Math.min(marks.length - 1, 3), name });
    }
    return found.length > 0 ? found : undefined;
  },
};
