import type { TextPosition, TextRange } from "../text/documentSnapshot";

export interface OutlineSymbol {
  readonly range: TextRange;
  /** A function, class or the like: something that is read as one piece. Not a variable or a property. */
  readonly isBlock: boolean;
  readonly children: readonly OutlineSymbol[];
}

/**
 * What is meant when nothing is selected: the innermost block around the cursor, else whatever stands at the top
 * level around it; `undefined` where the cursor is between symbols. The outline may be a tree or flat.
 */
export function chooseEnclosingSymbol(
  outline: readonly OutlineSymbol[],
  position: TextPosition,
): TextRange | undefined {
  const topLevel = outline.filter(({ range }) => contains(range, position));
  const blocks = withDescendants(topLevel, position).filter(({ isBlock }) => isBlock);
  return innermost(blocks.length > 0 ? blocks : topLevel);
}

function withDescendants(
  symbols: readonly OutlineSymbol[],
  position: TextPosition,
): readonly OutlineSymbol[] {
  return symbols.flatMap((symbol) => {
    const inside = symbol.children.filter(({ range }) => contains(range, position));
    return [symbol, ...withDescendants(inside, position)];
  });
}

/** Of ranges around one position, the one that begins last and ends first. */
function innermost(symbols: readonly OutlineSymbol[]): TextRange | undefined {
  const ranges = symbols.map(({ range }) => range);
  return ranges.toSorted(
    (one, other) => compare(other.start, one.start) || compare(one.end, other.end),
  )[0];
}

/** The end counts as inside: there the cursor stands after it has typed the last character. */
function contains({ start, end }: TextRange, position: TextPosition): boolean {
  return compare(start, position) <= 0 && compare(position, end) <= 0;
}

/** Negative where `one` stands before `other`. */
function compare(one: TextPosition, other: TextPosition): number {
  return one.line - other.line || one.character - other.character;
}
