/** A position in a document: zero-based line and zero-based UTF-16 column, as VS Code counts. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A half-open range of text: `end` is not part of it. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** What is known of a document at one moment. It never changes; a later version is another snapshot. */
export interface DocumentSnapshot {
  readonly uri: string;
  /** Path as the user knows it: relative to the workspace folder where there is one. */
  readonly path: string;
  readonly languageId: string;
  /** Raised by the editor with every change. */
  readonly version: number;
  readonly text: string;
  readonly lineCount: number;
  offsetAt(position: TextPosition): number;
  positionAt(offset: number): TextPosition;
  /** The line's text without its line ending; empty for a line that does not exist. */
  lineAt(line: number): string;
}
