export interface Indentation {
  readonly usesSpaces: boolean;
  /** Columns of one level, and of one tab. */
  readonly size: number;
}

export function leadingWhitespace(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** Columns of white space before the first other character; a tab reaches to the next multiple of its size. */
export function indentationWidth(line: string, tabSize: number): number {
  let width = 0;
  for (const character of leadingWhitespace(line)) {
    width = character === "\t" ? width + tabSize - (width % tabSize) : width + 1;
  }
  return width;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}
