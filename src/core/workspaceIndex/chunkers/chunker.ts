/** A line at which a text can be cut, because something of its own begins there. */
export interface Boundary {
  /** Counted from 0. */
  readonly line: number;
  /** 0 for what stands at the margin, more for what lies inside that. */
  readonly level: number;
  /** What begins here, where it has a name. */
  readonly name?: string;
}

/** Knows where texts of one kind can be cut. */
export interface Chunker {
  /** In ascending order of lines; `undefined` for a text of another kind. */
  boundariesOf(lines: readonly string[], languageId: string): readonly Boundary[] | undefined;
}

/** Levels beyond this are never cut at: what is inside belongs together. */
export const maxLevel = 4;
