import { commentMarksOf, type CommentMarks } from "./commentMarks";

/**
 * Whether text that goes on after `before` would be part of a comment. Judged by the marks of the language, so a
 * pattern that holds a quote may mislead it until its line ends.
 */
export function isInComment(before: string, languageId: string): boolean {
  const marks = commentMarksOf(languageId);
  const openings = openingsOf(marks);
  for (let index = 0; ;) {
    openings.lastIndex = index;
    const [mark] = openings.exec(before) ?? [];
    if (mark === undefined) return false;
    const end = endAfter(before, openings.lastIndex, mark, marks);
    if (end === undefined) return !marks.quotes.includes(mark);
    index = end;
  }
}

/** Longer marks first, so that `--[[` is not taken for `--`. */
function openingsOf({ line, block, quotes }: CommentMarks): RegExp {
  const all = [...line, ...block.map(([begin]) => begin), ...quotes];
  const longestFirst = all.toSorted((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escaped).join("|"), "g");
}

/** Where what `mark` opened is over; `undefined` where it goes on until the text's end. */
function endAfter(
  text: string,
  start: number,
  mark: string,
  { block, quotes }: CommentMarks,
): number | undefined {
  const closing = block.find(([begin]) => begin === mark)?.[1];
  if (closing !== undefined) return after(text, closing, start);
  if (!quotes.includes(mark)) return after(text, "\n", start);
  return mark.length > 1 || mark === "`" ? after(text, mark, start) : endOfLine(text, start, mark);
}

/** Such a text does not go beyond its line. */
function endOfLine(text: string, start: number, quote: string): number | undefined {
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "\\" && text.charAt(index + 1) !== "\n") index++;
    else if (character === quote || character === "\n") return index + 1;
  }
  return undefined;
}

function after(text: string, part: string, start: number): number | undefined {
  const index = text.indexOf(part, start);
  return index < 0 ? undefined : index + part.length;
}

function escaped(mark: string): string {
  return mark.replace(/[/\-\\^$*+?.()|[\]{}]/g, "\\$&");
}
