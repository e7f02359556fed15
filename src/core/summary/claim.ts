/** A place that a claim rests on. */
export interface Reference {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** What stands on that line, by the claim; a word of the code. */
  readonly symbol: string | undefined;
}

/** One thing that a summary says. */
export interface Claim {
  readonly text: string;
  readonly references: readonly Reference[];
}
