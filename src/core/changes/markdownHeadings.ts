export interface MarkdownHeading {
  readonly line: number;
  /** 1 for the title of the document. */
  readonly level: number;
  readonly text: string;
}

/** The headings of a document, those in fenced code left out. */
export function markdownHeadings(lines: readonly string[]): readonly MarkdownHeading[] {
  const isCode = codeLines(lines);
  return lines.flatMap((text, line) => {
    const [, hashes = "", title = ""] = /^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(text) ?? [];
    return hashes === "" || isCode.has(line) ? [] : [{ line, level: hashes.length, text: title }];
  });
}

/** Lines between fences. A fence that nothing closes was forgotten, and hides nothing. */
function codeLines(lines: readonly string[]): ReadonlySet<number> {
  const code = new Set<number>();
  let open: { readonly mark: string; readonly line: number } | undefined;
  for (const [line, text] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark === undefined) continue;
    if (!open) open = { mark, line };
    else if (mark.startsWith(open.mark)) {
      for (let inside = open.line; inside <= line; inside += 1) code.add(inside);
      open = undefined;
    }
  }
  return code;
}

/** The line after a heading's section: where the next heading stands that is not below it, else the end. */
export function sectionEnd(
  lines: readonly string[],
  headings: readonly MarkdownHeading[],
  heading: MarkdownHeading,
): number {
  const next = headings.find(({ line, level }) => line > heading.line && level <= heading.level);
  return next?.line ?? lines.length;
}

/** The line after the last one below `end` that is not blank; never before `from`. */
export function endOfText(lines: readonly string[], from: number, end: number): number {
  let last = end;
  while (last > from && (lines[last - 1] ?? "").trim() === "") last -= 1;
  return last;
}

/** A document as lines, and what ends them. */
export function linesOfDocument(text: string) {
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  return { lines: text.split(/\r\n|\n/), ending };
}

/** Whether every line of `before` is still there, in its order: nothing was changed or taken away. */
export function isOnlyAdded(before: string, after: string): boolean {
  const kept = linesOfDocument(before).lines.filter((line) => line.trim() !== "");
  let found = 0;
  for (const line of linesOfDocument(after).lines) if (line === kept[found]) found += 1;
  return found === kept.length;
}
