import type { TextPosition, TextRange } from "../text/documentSnapshot";

/** A symbol of a document's outline. */
export interface OutlineSymbol {
  readonly range: TextRange;
  /** A function, class or the like: something that is read as one piece. Not a variable or a property. */
  readonly isBlock: boolean;
  readonly children: readonly OutlineSymbol[];
}

/**
 * What is meant when nothing is selected: the smallest block around the cursor, or whatever stands at the top
 * level around it; `undefined` where the cursor is between symbols.
 */
export function chooseEnclosingSymbol(
  outline: readonly OutlineSymbol[],
  position: TextPosition,
): TextRange | undefined {
  let chosen: TextRange | undefined;
  let around = outline.find(({ range }) => contains(range, position));
  if (around) chosen = around.range;
  while (around) {
    if (around.isBlock) chosen = around.range;
    around = around.children.find(({ range }) => contains(range, position));
  }
  return chosen;
}

/** The end counts as inside: there the cursor stands after it has typed the last character. */
function contains({ start, end }: TextRange, position: TextPosition): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: TextPosition, other: TextPosition): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
