import { isElision } from "./elision";
import type { LineEdit } from "./lineEdits";
import { blockEnd, type LineRange, nextLine } from "./codeNodes";
import { textOf } from "./fileIndex";

const importStart =
  /^(?:import\b(?!\s*\()|from\s+\S+\s+import\b|#include\b|using\s+[\w.=\s]+;|use\s+[\w\\:]|require(?:_relative)?\b|(?:const|let|var)\s+[^=]+=\s*require\(|@import\b|open\s+[A-Z])/u;
/** What stands before the imports of a file, and a comment, which does so where a blank line follows it. */
const header = /^(?:#!|package\b|["']use strict["']|<\?php|namespace\b.*;|module\b|declare\()/u;
const comment = /^(?:\/\/|\/\*|\*|#)/u;

/** The imports with which a snippet begins, also where it leaves some out; empty where it begins with something else. */
export function leadingImports(lines: readonly string[], { start, end }: LineRange): LineRange {
  const skip = (from: number) => {
    let line = nextLine(lines, from, end);
    while (line < end && isElision(lines[line] ?? "")) line = nextLine(lines, line + 1, end);
    return line;
  };
  const first = skip(start);
  let last = first;
  for (let line = first; line < end && importStart.test((lines[line] ?? "").trim());) {
    last = importEnd(lines, line, end);
    line = skip(last);
  }
  return last === first ? { start, end: start } : { start: first, end: last };
}

/**
 * Brings the imports of a snippet into the file: one from a module that the file imports from already takes the place of
 * that import, another one stands after the file's last.
 */
export function importEdits(
  snippet: readonly string[],
  range: LineRange,
  file: readonly string[],
): readonly LineEdit[] {
  const known = statementsOf(file, { start: 0, end: file.length });
  const edits: LineEdit[] = [];
  const added: string[] = [];
  for (const statement of statementsOf(snippet, range)) {
    const lines = snippet.slice(statement.start, statement.end);
    if (known.some((other) => sameLines(lines, file.slice(other.start, other.end)))) continue;
    const [same, ...others] = known.filter(({ module }) => module === statement.module);
    const isTaken = edits.some(({ startLine }) => startLine === same?.start);
    if (!same || others.length > 0 || isTaken) added.push(...lines);
    else edits.push({ startLine: same.start, endLine: same.end, lines });
  }
  if (added.length > 0) edits.push(insertionOf(added, file, known.at(-1)?.end));
  return edits;
}

function insertionOf(lines: readonly string[], file: readonly string[], after?: number): LineEdit {
  if (after !== undefined) return { startLine: after, endLine: after, lines };
  const line = endOfHeader(file);
  const isBeforeBlank = textOf(file[line]) === "";
  const gaps = [line > 0 ? [""] : [], isBeforeBlank ? [] : [""]] as const;
  return { startLine: line, endLine: line, lines: [...gaps[0], ...lines, ...gaps[1]] };
}

function endOfHeader(file: readonly string[]): number {
  let end = 0;
  for (let line = 0; line < file.length; line += 1) {
    const text = (file[line] ?? "").trim();
    if (header.test(text)) end = line + 1;
    else if (!comment.test(text)) return text === "" ? line : end;
  }
  return end;
}

interface ImportStatement extends LineRange {
  readonly module: string;
}

/** The imports that stand at the left edge. */
function statementsOf(lines: readonly string[], range: LineRange): readonly ImportStatement[] {
  const statements: ImportStatement[] = [];
  for (let line = range.start; line < range.end;) {
    const text = lines[line] ?? "";
    const isImport = importStart.test(text);
    const end = isImport ? importEnd(lines, line, range.end) : line + 1;
    if (isImport)
      statements.push({ start: line, end, module: moduleOf(lines.slice(line, end).join(" ")) });
    line = end;
  }
  return statements;
}

function importEnd(lines: readonly string[], line: number, limit: number): number {
  return /[{(]\s*$/u.test(lines[line] ?? "") ? blockEnd(lines, line, limit) : line + 1;
}

/** What is imported from: what stands in quotes, else the name after the word. */
function moduleOf(statement: string): string {
  const quoted = /["'<]([^"'>]+)["'>]/u.exec(statement)?.[1];
  return (
    quoted ??
    /^(?:import static|import|from|use|using|open)\s+([\w.\\:]+)/u.exec(statement)?.[1] ??
    statement
  );
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.map(textOf).join("\n") === other.map(textOf).join("\n");
}
