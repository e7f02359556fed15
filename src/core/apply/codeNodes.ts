import { indentationWidth, isBlank } from "../text/indentation";
import { isElision } from "./elision";

/** Lines from `start` up to, but not including, `end`; counted from 0. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A line with all that belongs to it, such as a function; from `start` on stand comments and decorators above its head. */
export interface BlockNode extends LineRange {
  readonly kind: "block";
  readonly head: number;
}

/** A piece of code at one level. */
export type CodeNode =
  | BlockNode
  | (LineRange & { readonly kind: "line" })
  | (LineRange & { readonly kind: "elision" });

/** A tab counts as this many columns where only the depth of an indentation matters. */
const tabSize = 4;

const aboveHead =
  /^(?:\/\/|\/\*|\*|#(?!include|define|if|end|pragma|import|region)|--|@\w|\[\w.*\]$|<!--)/u;
const goesOn =
  /^(?:[)\]}{]|end\b|fi\b|done\b|esac\b|else\b|elif\b|elsif\b|except\b|finally\b|catch\b|rescue\b|ensure\b|<\/)/u;
const goesOnAfterCloser =
  /^(?:\{|else\b|elif\b|elsif\b|except\b|finally\b|catch\b|rescue\b|ensure\b)/u;

/** Heads of blocks that are part of a flow; what is in no such block is a declaration. */
const flowHead =
  /^(?:\}\s*)?(?:if|for|foreach|while|switch|match|try|catch|else|elif|except|finally|do|with|using|lock|case|default|begin|unless|until|loop|select|rescue|return|await|yield)\b|^\W*$/u;

/** Whether the line is the head of a function, a class, an element and the like: what is below it belongs to it. */
export function isDeclarationHead(lines: readonly string[], line: number): boolean {
  const text = (lines[line] ?? "").trim();
  if (flowHead.test(text) || aboveHead.test(text)) return false;
  const next = nextLine(lines, line + 1, lines.length);
  const deeper = widthOf(lines[next]) - widthOf(lines[line]);
  return deeper > 0 || (deeper === 0 && (lines[next] ?? "").trim().startsWith("{"));
}

export function widthOf(line: string | undefined): number {
  return indentationWidth(line ?? "", tabSize);
}

/** The smallest indentation of the lines that are not blank; 0 where there is none. */
export function smallestWidth(lines: readonly string[], { start, end }: LineRange): number {
  const widths = lines
    .slice(start, end)
    .filter((line) => !isBlank(line))
    .map(widthOf);
  return widths.length === 0 ? 0 : Math.min(...widths);
}

/** The next line from `line` on that is not blank; `end` where there is none. */
export function nextLine(lines: readonly string[], line: number, end: number): number {
  let next = line;
  while (next < end && isBlank(lines[next] ?? "")) next += 1;
  return next;
}

/** Where the block that begins at `head` ends: by its brackets, else by its indentation. `head + 1` where none begins. */
export function blockEnd(lines: readonly string[], head: number, limit: number): number {
  const end = endByBrackets(lines, head, limit);
  const isLikely = end !== undefined && widthOf(lines[end - 1]) === widthOf(lines[head]);
  return isLikely ? end : endByIndentation(lines, head, limit);
}

/** Whether the line opens a bracket that nothing up to `limit` closes: the block has been cut. */
function isCut(lines: readonly string[], head: number, limit: number): boolean {
  return /[{(]\s*$/u.test(lines[head] ?? "") && endByBrackets(lines, head, limit) === undefined;
}

function endByBrackets(lines: readonly string[], head: number, limit: number): number | undefined {
  let depth = 0;
  let hasOpened = false;
  for (let line = head; line < limit; line += 1) {
    for (const bracket of bracketsOf(lines[line] ?? "")) {
      depth += "{([".includes(bracket) ? 1 : -1;
      hasOpened ||= depth > 0;
    }
    if (depth > 0) continue;
    const next = nextLine(lines, line + 1, limit);
    if (depth === 0 && next < limit && isPartOf(lines, head, next)) continue;
    return hasOpened ? line + 1 : undefined;
  }
  return undefined;
}

/** Whether `line`, which follows balanced brackets, still belongs to the block. */
function isPartOf(lines: readonly string[], head: number, line: number): boolean {
  const width = widthOf(lines[line]) - widthOf(lines[head]);
  return width > 0 || (width === 0 && goesOnAfterCloser.test((lines[line] ?? "").trim()));
}

function bracketsOf(line: string): readonly string[] {
  const code = line
    .replaceAll(/\\./gu, "")
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/gu, "")
    .replace(/\/\/.*$|(?:^|\s)#\s.*$/u, "");
  return code.match(/[{}()[\]]/gu) ?? [];
}

function endByIndentation(lines: readonly string[], head: number, limit: number): number {
  const width = widthOf(lines[head]);
  let end = head + 1;
  for (let line = head + 1; line < limit; line += 1) {
    const text = lines[line] ?? "";
    if (isBlank(text)) continue;
    const isDeeper = widthOf(text) > width;
    const isContinued = widthOf(text) === width && end > head + 1 && goesOn.test(text.trim());
    if (!isDeeper && !isContinued) break;
    end = line + 1;
  }
  return end;
}

/** The first of the comments and decorators that stand right above `head`. */
export function startWithComments(lines: readonly string[], head: number, limit: number): number {
  const width = widthOf(lines[head]);
  let start = head;
  while (start > limit) {
    const above = lines[start - 1] ?? "";
    const depth = widthOf(above) - width;
    const isAbove = aboveHead.test(above.trim()) && !isElision(above);
    if (!isAbove || depth < 0 || depth > 1) break;
    start -= 1;
  }
  return start;
}

/** The pieces of `range` at its outermost level, in order. Blank lines are part of none. */
export function nodesOf(lines: readonly string[], range: LineRange): readonly CodeNode[] {
  const base = smallestWidth(lines, range);
  const nodes: CodeNode[] = [];
  for (let line = nextLine(lines, range.start, range.end); line < range.end;) {
    const node = nodeAt(lines, line, range, base);
    // Comments above a head have been taken for lines of their own so far.
    while (node.kind === "block" && (nodes.at(-1)?.start ?? -1) >= node.start) nodes.pop();
    nodes.push(node);
    line = nextLine(lines, node.end, range.end);
  }
  return nodes;
}

function nodeAt(lines: readonly string[], line: number, range: LineRange, base: number): CodeNode {
  const text = lines[line] ?? "";
  const single = { start: line, end: line + 1 };
  if (isElision(text)) return { kind: "elision", ...single };
  const isAbove = aboveHead.test(text.trim());
  if (isAbove || widthOf(text) > base || isCut(lines, line, range.end))
    return { kind: "line", ...single };
  const end = blockEnd(lines, line, range.end);
  if (end === line + 1) return { kind: "line", ...single };
  return { kind: "block", start: startWithComments(lines, line, range.start), head: line, end };
}
