import { isBlank } from "../text/indentation";
import type { LineRange } from "./codeNodes";
import { applyLineEdits, linesOf } from "./lineEdits";

/** Lines of a text that become other lines; one of both may be none. */
export interface ChangeHunk {
  readonly before: LineRange;
  readonly after: LineRange;
}

/** Texts whose middle parts have more pairs of lines than this are compared no closer: one hunk says it all. */
const maxPairs = 9_000_000;

/** What differs between two texts, in order. Hunks that only blank lines keep apart are one. */
export function changeHunks(before: string, after: string): readonly ChangeHunk[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const start = commonStart(old, now);
  const end = commonEnd(old, now, start);
  const middle = {
    before: { start, end: old.length - end },
    after: { start, end: now.length - end },
  };
  const size = (old.length - end - start) * (now.length - end - start);
  const hunks = size > maxPairs ? [middle] : hunksWithin(old, now, middle);
  return joinAcrossBlanks(hunks, old);
}

/** `before` with the hunk made. */
export function acceptHunk(before: string, after: string, hunk: ChangeHunk): string {
  return exchange(before, hunk.before, linesOf(after).slice(hunk.after.start, hunk.after.end));
}

/** `after` with the hunk taken back. */
export function rejectHunk(before: string, after: string, hunk: ChangeHunk): string {
  return exchange(after, hunk.after, linesOf(before).slice(hunk.before.start, hunk.before.end));
}

function exchange(text: string, { start, end }: LineRange, lines: readonly string[]): string {
  return applyLineEdits(text, [{ startLine: start, endLine: end, lines }]);
}

/** The hunk that `line` of the text on one side is in, else the next one, else the last. */
export function hunkAt(
  hunks: readonly ChangeHunk[],
  side: keyof ChangeHunk,
  line: number,
): ChangeHunk | undefined {
  return (
    hunks.find((hunk) => line < Math.max(hunk[side].end, hunk[side].start + 1)) ?? hunks.at(-1)
  );
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < Math.min(one.length, other.length) && one[count] === other[count]) count += 1;
  return count;
}

function commonEnd(one: readonly string[], other: readonly string[], start: number): number {
  let count = 0;
  const most = Math.min(one.length, other.length) - start;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

/** By the longest common subsequence of lines. */
function hunksWithin(
  old: readonly string[],
  now: readonly string[],
  { before, after }: ChangeHunk,
): readonly ChangeHunk[] {
  const lengths = commonLengths(old, now, { before, after });
  const columns = after.end - after.start + 1;
  const lengthAt = (line: number, other: number) =>
    lengths[(line - before.start) * columns + (other - after.start)] ?? 0;
  const hunks: ChangeHunk[] = [];
  let [line, other] = [before.start, after.start];
  let [from, otherFrom] = [line, other];
  while (line < before.end || other < after.end) {
    const isSame = line < before.end && other < after.end && old[line] === now[other];
    if (isSame) {
      pushHunk(hunks, { start: from, end: line }, { start: otherFrom, end: other });
      [line, other] = [line + 1, other + 1];
      [from, otherFrom] = [line, other];
    } else if (
      other >= after.end ||
      (line < before.end && lengthAt(line + 1, other) >= lengthAt(line, other + 1))
    )
      line += 1;
    else other += 1;
  }
  pushHunk(hunks, { start: from, end: line }, { start: otherFrom, end: other });
  return hunks;
}

function pushHunk(hunks: ChangeHunk[], before: LineRange, after: LineRange): void {
  if (before.end > before.start || after.end > after.start) hunks.push({ before, after });
}

/** For each pair of lines, how many lines are common from there on. */
function commonLengths(
  old: readonly string[],
  now: readonly string[],
  { before, after }: ChangeHunk,
): Uint32Array {
  const [rows, columns] = [before.end - before.start + 1, after.end - after.start + 1];
  const lengths = new Uint32Array(rows * columns);
  for (let row = rows - 2; row >= 0; row -= 1)
    for (let column = columns - 2; column >= 0; column -= 1) {
      const at = row * columns + column;
      const isSame = old[before.start + row] === now[after.start + column];
      lengths[at] = isSame
        ? (lengths[at + columns + 1] ?? 0) + 1
        : Math.max(lengths[at + columns] ?? 0, lengths[at + 1] ?? 0);
    }
  return lengths;
}

function joinAcrossBlanks(
  hunks: readonly ChangeHunk[],
  old: readonly string[],
): readonly ChangeHunk[] {
  const joined: ChangeHunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    const isNear = last && old.slice(last.before.end, hunk.before.start).every(isBlank);
    if (!isNear) joined.push(hunk);
    else
      joined.splice(-1, 1, {
        before: { start: last.before.start, end: hunk.before.end },
        after: { start: last.after.start, end: hunk.after.end },
      });
  }
  return joined;
}
