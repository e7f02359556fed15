import type { DocumentSnapshot, TextRange } from "../text/documentSnapshot";

/** Words that begin what is read as one piece, in most languages. */
const blockWords =
  /\b(?:function|func|fun|fn|def|defp|class|struct|interface|enum|trait|impl|module|namespace|object|record|sub|procedure|public|private|protected|static|void)\b/;

/** A line that closes a block, or goes on with it, as `} else {` does. */
const closingLine = /^\s*(?:[)\]}]|end\b|fi\b|done\b)/;

/**
 * The function, class or other block around a line, read from the indentation alone: for languages whose outline
 * nobody knows. `undefined` where the text around the line has no blocks.
 */
export function indentedBlock(document: DocumentSnapshot, line: number): TextRange | undefined {
  const headers = headersAround(document, line);
  const header = headers.find((candidate) => blockWords.test(document.lineAt(candidate)));
  const first = header ?? headers.at(-1);
  if (first === undefined) return undefined;
  const last = lastLineOf(document, first);
  return {
    start: { line: first, character: 0 },
    end: { line: last, character: document.lineAt(last).length },
  };
}

/** Lines that open a block around `line`, the innermost first. */
function headersAround(document: DocumentSnapshot, line: number): readonly number[] {
  const headers: number[] = [];
  let indentation = indentationOf(document.lineAt(line));
  if (indentation === undefined) return [];
  if (opensBlock(document, line)) headers.push(line);
  // A closing line belongs to the block above it, whose header is indented no less.
  if (closingLine.test(document.lineAt(line))) indentation += 1;
  for (let above = line - 1; above >= 0 && indentation > 0; above -= 1) {
    const text = document.lineAt(above);
    const indentationAbove = indentationOf(text) ?? Infinity;
    if (indentationAbove >= indentation || closingLine.test(text)) continue;
    indentation = indentationAbove;
    headers.push(above);
  }
  return headers;
}

/** The next line with text stands further to the right. */
function opensBlock(document: DocumentSnapshot, line: number): boolean {
  const text = document.lineAt(line);
  if (closingLine.test(text)) return false;
  for (let below = line + 1; below < document.lineCount; below += 1) {
    const indentation = indentationOf(document.lineAt(below));
    if (indentation !== undefined) return indentation > (indentationOf(text) ?? 0);
  }
  return false;
}

function lastLineOf(document: DocumentSnapshot, header: number): number {
  const outer = indentationOf(document.lineAt(header)) ?? 0;
  let last = header;
  for (let line = header + 1; line < document.lineCount; line += 1) {
    const text = document.lineAt(line);
    const indentation = indentationOf(text);
    if (indentation === undefined) continue;
    const isInside = indentation > outer || (indentation === outer && closingLine.test(text));
    if (!isInside) break;
    last = line;
  }
  return last;
}

/** In columns, a tab to the next fourth; `undefined` for a line without text. */
function indentationOf(text: string): number | undefined {
  const whiteSpace = /^\s*/.exec(text)?.[0] ?? "";
  if (whiteSpace.length === text.length) return undefined;
  let column = 0;
  for (const character of whiteSpace) column += character === "\t" ? 4 - (column % 4) : 1;
  return column;
}
