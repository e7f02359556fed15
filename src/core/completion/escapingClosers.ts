const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const closers = new Set(Object.values(closerOf));

/** A closer that matches nothing in its own text, so it closes something from before. */
export interface EscapingCloser {
  readonly index: number;
  readonly character: string;
}

/**
 * The closers in `text` that close what was opened before it, in order. `quote` is the quote of a string that
 * is open where the text begins; the one that ends it counts as a closer. Brackets in strings count for nothing.
 */
export function escapingClosers(
  text: string,
  quote: string | undefined,
): readonly EscapingCloser[] {
  const escaping: EscapingCloser[] = [];
  const expected: string[] = [];
  const stringEnd = quote === undefined ? -1 : endOfString(text, 0, quote);
  if (quote !== undefined && text.charAt(stringEnd) === quote) {
    escaping.push({ index: stringEnd, character: quote });
  }
  for (let index = stringEnd + 1; index < text.length; index++) {
    const character = text.charAt(index);
    const closer = closerOf[character];
    if (character === "\\") index++;
    else if (isStringStart(text, index)) index = endOfString(text, index + 1, character);
    else if (closer !== undefined) expected.push(closer);
    else if (closers.has(character) && expected.pop() !== character) {
      expected.length = 0;
      escaping.push({ index, character });
    }
  }
  return escaping;
}

/** The index of the quote that ends a string, or of the line's end where none does. */
function endOfString(text: string, start: number, quote: string): number {
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "\\") index++;
    else if (character === quote || (character === "\n" && quote !== "`")) return index;
  }
  return text.length;
}

/** A quote within a word, as in "don't" or in a lifetime, begins no string. */
function isStringStart(text: string, index: number): boolean {
  const character = text.charAt(index);
  if (character === '"' || character === "`") return true;
  return character === "'" && !/[\w&<]/.test(text.charAt(index - 1));
}
