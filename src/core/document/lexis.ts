/** A piece of a source that is no code: offsets, `end` not part of it. */
export interface LexicalSpan {
  readonly kind: "comment" | "string";
  readonly start: number;
  readonly end: number;
}

/** How comments and texts look in a language. The expressions are tried in this order at each place. */
export interface Lexis {
  readonly comments: readonly RegExp[];
  readonly strings: readonly RegExp[];
  /** Passed over, so that nothing begins inside it, such as a number with quotes in it. */
  readonly plain?: RegExp;
  /** Where a piece ends that an expression cannot follow because it nests; its opening is matched above. */
  readonly endOf?: (text: string, start: number, opening: string) => number | undefined;
}

/** All comments and texts of a source, in their order. What has no end reaches to the end of its line or of the source. */
export function lexicalSpans(text: string, lexis: Lexis): readonly LexicalSpan[] {
  const group = (name: string, patterns: readonly RegExp[]) =>
    `(?<${name}>${patterns.map(({ source }) => source).join("|")})`;
  const plain = lexis.plain === undefined ? [] : [lexis.plain.source];
  const pattern = new RegExp(
    [group("comment", lexis.comments), group("string", lexis.strings), ...plain].join("|"),
    "gu",
  );
  const spans: LexicalSpan[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = lexis.endOf?.(text, match.index, match[0]) ?? match.index + match[0].length;
    pattern.lastIndex = end;
    if (match.groups?.["comment"] !== undefined)
      spans.push({ kind: "comment", start: match.index, end });
    else if (match.groups?.["string"] !== undefined)
      spans.push({ kind: "string", start: match.index, end });
  }
  return spans;
}

/** The source with blanks in place of what the spans cover; lines and offsets stay the same. */
export function maskSpans(text: string, spans: readonly LexicalSpan[]): string {
  let masked = "";
  let from = 0;
  for (const { start, end } of spans) {
    masked += text.slice(from, start) + text.slice(start, end).replaceAll(/[^\r\n]/g, " ");
    from = end;
  }
  return masked + text.slice(from);
}

/** The end of a comment that may have others of its kind in it. */
export function endOfNestedComment(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

/** How a text with code in it is written. */
interface Interpolation {
  readonly closing: string;
  /** Opens a piece of code, which `}` closes. */
  readonly hole: string;
  /** What means none of the two. */
  readonly escape: RegExp;
}

/** The end of a text that has code in it, which again may have such texts in it. */
export function endOfInterpolated(text: string, from: number, how: Interpolation): number {
  const literal = (word: string) => word.replaceAll(/[${"`]/g, String.raw`\$&`);
  const mark = new RegExp(`${how.escape.source}|${literal(how.closing)}|${literal(how.hole)}`, "g");
  mark.lastIndex = from;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === how.closing) return mark.lastIndex;
    if (match[0] === how.hole) mark.lastIndex = endOfHole(text, mark.lastIndex, how);
  }
  return text.length;
}

function endOfHole(text: string, from: number, how: Interpolation): number {
  const mark = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[`{}]/g;
  mark.lastIndex = from;
  let depth = 1;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[0] === "{") depth += 1;
    else if (match[0] === "}") depth -= 1;
    else if (match[0] === "`" && how.closing === "`") {
      mark.lastIndex = endOfInterpolated(text, mark.lastIndex, how);
    }
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}
