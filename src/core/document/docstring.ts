/** A documentation comment by its parts, as no language writes it. Texts are one paragraph each. */
export interface Docstring {
  /** One sentence. */
  readonly summary: string;
  readonly details: readonly string[];
  readonly parameters: readonly DocumentedParameter[];
  readonly returns: DocumentedValue | undefined;
  readonly errors: readonly DocumentedError[];
}

interface DocumentedValue {
  readonly type?: string;
  readonly text: string;
}

export interface DocumentedParameter extends DocumentedValue {
  readonly name: string;
}

export interface DocumentedError {
  readonly type: string;
  readonly text: string;
}
