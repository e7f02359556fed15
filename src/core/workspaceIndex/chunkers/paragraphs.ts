import { isBlank } from "../../text/indentation";
import type { Chunker } from "./chunker";

/** Whatever else there is, cut where a line is empty. */
export const paragraphs: Chunker = {
  boundariesOf: (lines) =>
    lines.flatMap((text, line) =>
      !isBlank(text) && (line === 0 || isBlank(lines[line - 1] ?? "")) ? [{ line, level: 0 }] : [],
    ),
};
