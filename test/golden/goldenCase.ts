import type { CompletionRequest } from "../../src/core/completion/completionRequest";

/** What a case is there for; the corpus holds a least number of each. */
export const themes = [
  "indentation",
  "leaks",
  "closers",
  "overlap",
  "blocks",
  "loops",
  "plain",
] as const;

type Theme = (typeof themes)[number];

/** Ghost text that is exactly this, or none for exactly this reason. */
export type Expectation =
  | {
      readonly kind: "shown";
      /** What appears at the cursor. */
      readonly ghost: string;
      /** What stands behind the cursor on its line and is replaced. */
      readonly covers: string;
    }
  | { readonly kind: "nothing"; readonly reason: string };

/** One document, one answer of a model, and what the user is to see. */
export interface GoldenCase {
  /** File and line, to find it again. */
  readonly place: string;
  readonly title: string;
  readonly languageId: string;
  readonly theme: Theme;
  readonly indentation: CompletionRequest["indentation"];
  readonly trigger: CompletionRequest["trigger"];
  /** The entry that is selected in the suggestion list; it replaces the word before the cursor. */
  readonly selected: string | undefined;
  /** The model did not end by itself, its tokens were used up. */
  readonly isCutOff: boolean;
  /** The document up to the cursor and from there on. */
  readonly before: string;
  readonly after: string;
  /** Closers that the editor put behind the cursor by itself; the case holds without them as well. */
  readonly autoClosed: string;
  /** What the model wrote. */
  readonly model: string;
  readonly expected: Expectation;
}
