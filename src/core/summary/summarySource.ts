/** A line as it is shown to the model. */
export interface SummaryLine {
  /** Counted from 1; a line that a change took away has none. */
  readonly number: number | undefined;
  readonly text: string;
}

/** Something to sum up whose lines can be referred to: a file, the changes of a file, a log. */
export interface SummarySource {
  /** How references name it. */
  readonly path: string;
  readonly languageId: string;
  readonly lines: readonly SummaryLine[];
  /** There is a file of this path in the workspace, which a link can open. */
  readonly isFile: boolean;
}

export function sourceOfText(
  file: { readonly path: string; readonly languageId: string; readonly text: string },
  isFile = true,
): SummarySource {
  const { path, languageId, text } = file;
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ number: index + 1, text: line }));
  return { path, languageId, lines, isFile };
}
