import { leadingWhitespace } from "../text/indentation";
import { textOf } from "./fileIndex";
import type { LineEdit } from "./lineEdits";
import { type IndentUnits, indentUnitsOf, mappingOf, reindent } from "./reindent";

/** A line of a patch: one that stays, goes or comes. */
interface PatchLine {
  readonly kind: " " | "-" | "+";
  readonly text: string;
}

export type PatchHunk = readonly PatchLine[];

/** What a patch changes, or the first of its hunks, from 0, that fits nowhere or in several places, and these. */
export type PatchResult =
  | { readonly kind: "edits"; readonly edits: readonly LineEdit[] }
  | { readonly kind: "misfit"; readonly hunk: number; readonly places: readonly number[] };

/** The hunks of a unified diff or of SEARCH/REPLACE blocks; `undefined` where the code is neither. */
export function parsePatch(code: readonly string[]): readonly PatchHunk[] | undefined {
  const hunks = code.some((line) => /^<{5,9} ?SEARCH/u.test(line))
    ? parseSearchReplace(code)
    : parseUnifiedDiff(code);
  const changed = hunks.filter((hunk) => hunk.some(({ kind }) => kind !== " "));
  return changed.length === 0 ? undefined : changed;
}

function parseUnifiedDiff(code: readonly string[]): readonly PatchHunk[] {
  const hunks: PatchLine[][] = [];
  for (const line of code) {
    if (line.startsWith("@@")) hunks.push([]);
    else if (/^(?:diff |index |--- |\+\+\+ |\\ No newline)/u.test(line)) continue;
    else hunks.at(-1)?.push(patchLine(line));
  }
  return hunks.map(withoutBlankEnds);
}

function patchLine(line: string): PatchLine {
  const kind = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  return { kind, text: /^[ +-]/u.test(line) ? line.slice(1) : line };
}

/** A blank line between two hunks belongs to neither. */
function withoutBlankEnds(hunk: PatchHunk): PatchHunk {
  const end = hunk.findLastIndex(({ kind, text }) => kind !== " " || text.trim() !== "");
  return hunk.slice(0, end + 1);
}

function parseSearchReplace(code: readonly string[]): readonly PatchHunk[] {
  const hunks: PatchLine[][] = [];
  let kind: "-" | "+" | undefined;
  for (const text of code) {
    if (/^<{5,9} ?SEARCH/u.test(text)) [kind] = ["-", hunks.push([])];
    else if (/^={5,9}$/u.test(text) && kind === "-") kind = "+";
    else if (/^>{5,9}/u.test(text)) kind = undefined;
    else if (kind) hunks.at(-1)?.push({ kind, text });
  }
  return hunks;
}

/** Finds each hunk by the lines it expects, in the order of the file; numbers of lines in a patch are not believed. */
export function placePatch(hunks: readonly PatchHunk[], file: readonly string[]): PatchResult {
  const units = indentUnitsOf(
    file,
    hunks.flat().map(({ text }) => text),
  );
  const edits: LineEdit[] = [];
  let from = 0;
  for (const [index, hunk] of hunks.entries()) {
    const expected = hunk.filter(({ kind }) => kind !== "+").map(({ text }) => textOf(text));
    const places = placesOf(expected, file, from);
    const [place, ...others] = places;
    if (place === undefined || others.length > 0) return { kind: "misfit", hunk: index, places };
    edits.push(...editsOf(hunk, place, file, units));
    from = place + expected.length;
  }
  return { kind: "edits", edits };
}

/** The file lines at which the expected lines begin, from `from` on. */
function placesOf(
  expected: readonly string[],
  file: readonly string[],
  from: number,
): readonly number[] {
  if (expected.length === 0) return file.every((line) => line.trim() === "") ? [0] : [];
  const places: number[] = [];
  for (let line = from; line + expected.length <= file.length; line += 1)
    if (expected.every((text, index) => textOf(file[line + index]) === text)) places.push(line);
  return places;
}

function editsOf(
  hunk: PatchHunk,
  place: number,
  file: readonly string[],
  units: IndentUnits,
): readonly LineEdit[] {
  const kept = hunk.filter(({ kind }) => kind !== "+");
  const first = kept.findIndex(({ text }) => text.trim() !== "");
  const mapping = mappingOf(kept[first]?.text ?? "", leadingWhitespace(file[place + first] ?? ""));
  const edits: LineEdit[] = [];
  let line = place;
  for (const { kind, text } of hunk) {
    if (kind === "+") edits.push(insertion(line, reindent(text, mapping, units)));
    if (kind === "-") edits.push({ startLine: line, endLine: line + 1, lines: [] });
    if (kind !== "+") line += 1;
  }
  return edits;
}

function insertion(line: number, text: string): LineEdit {
  return { startLine: line, endLine: line, lines: [text] };
}
