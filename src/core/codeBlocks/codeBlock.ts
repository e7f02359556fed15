/** A code block of an answer, as the answer has it. */
export interface CodeBlock {
  readonly code: string;
  /** The word after the fence: `ts`, `shell`; empty where there is none. */
  readonly language: string;
  /** The file that the answer names for it, such as `src/cart.ts`; empty where it names none. Nobody has checked it. */
  readonly path: string;
}
