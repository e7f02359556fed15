import type { Lexis } from "../lexis";

export type DeclarationKind = "function" | "type";

/** How a declaration begins that no language extension told of. The first group is the name. */
interface DeclarationPattern {
  readonly kind: DeclarationKind;
  /** Tried on each line, without its comments and texts. */
  readonly pattern: RegExp;
}

/** What Tempera has to know of a language to document it and to prove that the code stays as it is. */
export interface DocumentLanguage {
  readonly languageIds: readonly string[];
  readonly lexis: Lexis;
  readonly blocks: "braces" | "indentation";
  readonly declarations: readonly DeclarationPattern[];
  /** What may stand on lines of its own in front of a declaration and belongs to it. */
  readonly attribute: RegExp;
  /** The parameter's name, from its declaration; `undefined` where it has none that could be documented. */
  readonly parameterName: (declared: string) => string | undefined;
  /** The function is declared to give nothing; tried on its head. */
  readonly givesNothing: RegExp;
  /** Tried on what stands between its parameters and its body, where that alone decides. */
  readonly givesSomething?: RegExp;
  /** What a docstring does to the token stream; taken out of the code as comments are. */
  readonly docstringsOf?: (
    text: string,
  ) => readonly { readonly start: number; readonly end: number }[];
}
