import { isBlank, leadingWhitespace } from "../text/indentation";
import { widthOf } from "./codeNodes";

/** What one level of indentation is, in a file and in a snippet for it. */
export interface IndentUnits {
  readonly file: string;
  /** Columns. */
  readonly snippet: number;
}

/** Lines that have `width` columns of indentation in the snippet stand behind `indent` in the file. */
export interface IndentMapping {
  readonly width: number;
  readonly indent: string;
}

export function indentUnitsOf(file: readonly string[], snippet: readonly string[]): IndentUnits {
  const indented = file.filter((line) => /^[ \t]+\S/u.test(line));
  const tabbed = indented.filter((line) => line.startsWith("\t")).length;
  const snippetStep = stepOf(snippet);
  const fileStep = stepOf(file) ?? snippetStep ?? 4;
  const unit = tabbed * 2 > indented.length ? "\t" : " ".repeat(fileStep);
  return { file: unit, snippet: snippetStep ?? widthOf(unit) };
}

/** Gives a line of the snippet the indentation that it has in the file; a blank line gets none. */
export function reindent(line: string, mapping: IndentMapping, units: IndentUnits): string {
  if (isBlank(line)) return "";
  const text = line.trimStart();
  const deeper = widthOf(line) - mapping.width;
  if (deeper >= 0) return mapping.indent + columns(deeper, units) + text;
  return outdent(mapping.indent, -deeper, units) + text;
}

export function mappingOf(snippetLine: string, fileLine: string): IndentMapping {
  return { width: widthOf(snippetLine), indent: leadingWhitespace(fileLine) };
}

function columns(width: number, units: IndentUnits): string {
  const levels = Math.floor(width / units.snippet);
  return units.file.repeat(levels) + " ".repeat(width % units.snippet);
}

function outdent(indent: string, width: number, units: IndentUnits): string {
  const levels = Math.ceil(width / units.snippet);
  const wanted = Math.max(0, widthOf(indent) - levels * widthOf(units.file));
  let kept = indent;
  while (widthOf(kept) > wanted) kept = kept.slice(0, -1);
  return kept;
}

/** The commonest step from one line to a deeper one, in columns; a step of one column is the star of a comment. */
function stepOf(lines: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  let before = 0;
  for (const line of lines) {
    if (isBlank(line)) continue;
    const width = widthOf(line);
    const step = width - before;
    if (step > 1 && step <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = width;
  }
  const [commonest] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return commonest?.[0];
}
