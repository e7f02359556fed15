import type { Docstring } from "../docstring";

export interface ConventionInput {
  readonly docstring: Docstring;
  /** The name of what is documented. */
  readonly name: string;
  /** The whole source, for habits such as `\param` in place of `@param`. */
  readonly fileText: string;
  /** Columns that a line may have, without its indentation. */
  readonly width: number;
}

/** One way to write documentation comments. */
export interface DocumentConvention {
  readonly id: string;
  readonly languageIds: readonly string[];
  /** Marks of this convention, which tell it from others of the same language by what a file has of them. */
  readonly signs: RegExp;
  /** Where a documentation comment stands: above what it documents, or first in its body. */
  readonly placement: "above" | "inside";
  /** What the model is told of how such comments are worded; one sentence. */
  readonly wording: string;
  /** Whether a comment directly above a declaration is its documentation. */
  readonly isDocumentation: (comment: string) => boolean;
  /** The lines of the comment, without indentation and without anything that could end it. */
  readonly write: (input: ConventionInput) => readonly string[];
}
