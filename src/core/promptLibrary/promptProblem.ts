/** What is wrong with a file, and in which of its lines. */
export interface PromptProblem {
  /** Counted from 1. */
  readonly line: number;
  /** Says what is wrong and what to write instead. */
  readonly message: string;
}
