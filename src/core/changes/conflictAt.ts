import type { DocumentSnapshot, TextRange } from "../text/documentSnapshot";

/** Lines that git puts around the two sides of a conflict. */
const marks = { begin: /^<{7}(?:\s|$)/, middle: /^={7}$/, end: /^>{7}(?:\s|$)/ } as const;

/** The conflict around a line or, where there is none, the first one of the document. */
export function conflictAt(document: DocumentSnapshot, line: number): TextRange | undefined {
  const conflicts = conflictsOf(document);
  const around = conflicts.find(({ start, end }) => start.line <= line && line <= end.line);
  return around ?? conflicts[0];
}

function conflictsOf(document: DocumentSnapshot): readonly TextRange[] {
  const conflicts: TextRange[] = [];
  let begin: number | undefined;
  let hasMiddle = false;
  for (let line = 0; line < document.lineCount; line += 1) {
    const text = document.lineAt(line);
    if (marks.begin.test(text)) {
      begin = line;
      hasMiddle = false;
    } else if (marks.middle.test(text)) hasMiddle = begin !== undefined;
    else if (marks.end.test(text) && begin !== undefined && hasMiddle) {
      const end = { line, character: text.length };
      conflicts.push({ start: { line: begin, character: 0 }, end });
      begin = undefined;
    }
  }
  return conflicts;
}
