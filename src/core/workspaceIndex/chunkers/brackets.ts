import { maxLevel, type Boundary, type Chunker } from "./chunker";

/** Style sheets, data and other texts whose parts stand in brackets. */
export const brackets: Chunker = {
  boundariesOf(lines) {
    const found: Boundary[] = [];
    let depth = 0;
    let openings = 0;
    for (const [line, text] of lines.entries()) {
      const isBeginning = text.trim() !== "" && !/^\s*[)\]}]/.test(text);
      if (isBeginning && depth <= maxLevel) found.push({ line, level: depth });
      const change = depthChange(text);
      openings += change > 0 ? 1 : 0;
      depth = Math.max(0, depth + change);
    }
    return openings >= lines.length / 50 && openings > 0 ? found : undefined;
  },
};

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*$|\/\*.*?\*\//g;

/** How many more brackets a line opens than it closes, texts and comments aside. */
function depthChange(text: string): number {
  if (!/[()[\]{}]/.test(text)) return 0;
  let change = 0;
  for (const bracket of text.replaceAll(quoted, "").match(/[()[\]{}]/g) ?? []) {
    change += "([{".includes(bracket) ? 1 : -1;
  }
  return change;
}
