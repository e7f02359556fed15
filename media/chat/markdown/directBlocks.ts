import { directionOf, rightToLeft } from "./textDirection";

/** Says at each block that runs against the page how it runs. Code does not count: it runs from left to right always. */
export function directBlocks(blocks: ParentNode): void {
  const pageDirection = document.documentElement.dir || "ltr";
  for (const block of blocks.children) {
    const isPlain = pageDirection === "ltr" && (block.textContent ?? "").search(rightToLeft) < 0;
    if (isPlain) continue;
    const code = Array.from(block.querySelectorAll("code"), (part) => part.textContent ?? "");
    const prose = code.reduce((rest, part) => rest.replace(part, ""), block.textContent ?? "");
    const direction = directionOf(prose);
    if (direction && direction !== pageDirection) block.setAttribute("dir", direction);
  }
}
