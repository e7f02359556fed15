/** Lines `startLine` up to, but not including, `endLine` become `lines`. Lines count from 0 and have no line ending. */
export interface LineEdit {
  readonly startLine: number;
  readonly endLine: number;
  readonly lines: readonly string[];
}

/** The lines of a text without their endings. A line ending at the very end begins no further line. */
export function linesOf(text: string): readonly string[] {
  return rawLines(text).map((line) => line.replace(/[\r\n]+$/u, ""));
}

/**
 * Makes the edits, which are in order and do not overlap. Lines outside them keep every byte; new ones get the line ending
 * that the text has most often, and the text ends with a line ending only if it did so before.
 */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): string {
  const before = rawLines(text);
  const ending = lineEndingOf(text);
  const after: string[] = [];
  let line = 0;
  for (const { startLine, endLine, lines } of edits) {
    after.push(...before.slice(line, startLine), ...lines.map((added) => added + ending));
    line = endLine;
  }
  after.push(...before.slice(line));
  const joined = after.map((added, index) =>
    index < after.length - 1 && !/[\r\n]$/u.test(added) ? added + ending : added,
  );
  const hadLastEnding = text === "" || /[\r\n]$/u.test(text);
  return hadLastEnding ? joined.join("") : joined.join("").replace(/(?:\r\n|\r|\n)$/u, "");
}

function rawLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/gu) ?? [];
}

function lineEndingOf(text: string): string {
  const windows = text.split("\r\n").length - 1;
  const all = text.split("\n").length - 1;
  return windows * 2 > all ? "\r\n" : "\n";
}
