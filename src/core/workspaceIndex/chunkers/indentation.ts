import { indentationWidth, isBlank } from "../../text/indentation";
import { maxLevel, type Boundary, type Chunker } from "./chunker";

const tabSize = 4;

/** Texts whose parts are told by how far they stand to the right, as in YAML. */
export const indentation: Chunker = {
  boundariesOf(lines) {
    const found: Boundary[] = [];
    const outer: number[] = [];
    for (const [line, text] of lines.entries()) {
      if (isBlank(text)) continue;
      const width = indentationWidth(text, tabSize);
      while (outer.length > 0 && (outer.at(-1) ?? 0) >= width) outer.pop();
      if (outer.length <= maxLevel) found.push({ line, level: outer.length });
      outer.push(width);
    }
    return found.some(({ level }) => level > 0) ? found : undefined;
  },
};
