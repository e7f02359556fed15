/** One replacement, in UTF-16 offsets of the text before it. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** All offsets are those of `text` as it is before the first edit; the edits stand in ascending order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (result, edit) =>
      result.slice(0, edit.offset) + edit.text + result.slice(edit.offset + edit.length),
    text,
  );
}

/** The smallest edit that makes `after` of `before`; `undefined` where they are the same. */
export function editBetween(before: string, after: string, offset: number): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-end - 1) === after.at(-end - 1)) end += 1;
  return {
    offset: offset + start,
    length: before.length - start - end,
    text: after.slice(start, after.length - end),
  };
}
