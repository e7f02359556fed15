import { leadingWhitespace } from "../text/indentation";

/** A statement's head over more lines is not looked for further up. */
const maxHeadLines = 30;
const openers = new Set(["(", "[", "{"]);
const closers = new Set([")", "]", "}"]);
/** A line that goes on with the head of a statement: base classes, initialisers, clauses. */
const goesOn = /^\s+(?:[:,]|(?:extends|implements|throws|where|noexcept)\b)/;

/**
 * The line that begins what the last line of `before` opens: itself, or the line further up where a parameter list or condition
 * began. Blocks stand as deep as that line, however deep its later lines are.
 */
export function openerLine(before: string): string {
  const lines = before.split("\n");
  const last = lines.at(-1) ?? "";
  let open = unclosed(last.replace(/^\s*\}/, ""));
  let top = last;
  for (let back = 2; back <= Math.min(lines.length, maxHeadLines); back++) {
    if (open <= 0 && !goesOn.test(top)) return top;
    const line = lines.at(-back) ?? "";
    if (line.trim() === "") break;
    const isDeeper = leadingWhitespace(line).length > leadingWhitespace(top).length;
    if (open <= 0 && isDeeper) break;
    open += unclosed(line);
    top = line;
  }
  return open <= 0 && !goesOn.test(top) ? top : last;
}

/** Closers on a line that close what was opened on lines above it, less what it leaves open but for the block at its end. */
function unclosed(line: string): number {
  let count = 0;
  for (const character of line.trimEnd().replace(/[{:]$/, "")) {
    if (closers.has(character)) count += 1;
    if (openers.has(character)) count -= 1;
  }
  return count;
}
