/** A model's own tokens around a gap; `null` where it has none. */
export interface GapMarks<Token> {
  readonly prefix: Token | null;
  readonly suffix: Token | null;
  readonly middle: Token | null;
}

/**
 * What a model is to read before it writes into the gap. With `isSuffixFirst`, and where nothing marks the middle, the text
 * before the gap comes last, next to what is written into it.
 */
export function fillPrompt<Token>(
  { prefix, suffix }: { readonly prefix: readonly Token[]; readonly suffix: readonly Token[] },
  marks: GapMarks<Token>,
  isSuffixFirst: boolean,
): Token[] {
  const before = marked(marks.prefix, prefix);
  const after = marked(marks.suffix, suffix);
  const isTurned = isSuffixFirst || marks.middle === null;
  const around = isTurned ? [...after, ...before] : [...before, ...after];
  return marks.middle === null ? around : [...around, marks.middle];
}

function marked<Token>(mark: Token | null, tokens: readonly Token[]): Token[] {
  return mark === null ? [...tokens] : [mark, ...tokens];
}
