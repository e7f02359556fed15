import { t } from "../base/localize";
import { isBlank } from "../text/indentation";
import { alignLines, type Alignment, isTelling } from "./alignLines";
import {
  type BlockNode,
  blockEnd,
  type CodeNode,
  type LineRange,
  nextLine,
  nodesOf,
  widthOf,
} from "./codeNodes";
import { isElision } from "./elision";
import { FileIndex } from "./fileIndex";
import { importEdits, leadingImports } from "./imports";
import { withCommas } from "./jsonCommas";
import { applyLineEdits, type LineEdit, linesOf } from "./lineEdits";
import { SnippetMerger } from "./mergeSnippet";
import { parsePatch, placePatch, type PatchResult } from "./patch";

/** The file that code of an answer is to be brought into. */
export interface FileToChange {
  /** As the user knows it. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  /** Where the cursor is, from 0; it decides between places that fit alike. */
  readonly cursorLine?: number;
}

/** `refused`: one sentence on why the file stays as it is, and what to do. */
export type ProposedChange =
  | { readonly kind: "changed"; readonly text: string; readonly edits: readonly LineEdit[] }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly reason: string };

/** Above this many pairs of lines the search would take seconds. */
const maxPairs = 20_000_000;

/** Places whose score is within this share of the best fit as well as it. */
const alikeShare = 0.9;

const maxPlaces = 10;

const dataLanguages: ReadonlySet<string> = new Set(
  "json jsonc yaml toml ini properties css scss less dotenv xml".split(" "),
);

/**
 * Brings code of an answer into a file: finds its place by what it says, not by line numbers. Reads whole files, single
 * functions, snippets that leave code out with a comment, diffs and SEARCH/REPLACE blocks.
 */
export function proposeChange(file: FileToChange, code: string): ProposedChange {
  const snippet = withFirstIndent(linesOf(code.replace(/^(?:[ \t]*\r?\n)+/u, "").trimEnd()));
  const lines = linesOf(file.text);
  if (snippet.length * lines.length > maxPairs) return refuse(tooLong(file.path));
  if (lines.every(isBlank)) return changed(file, [wholeFile(lines, snippet)]);
  const patch = parsePatch(snippet);
  if (patch) return ofPatch(file, placePatch(patch, lines));
  return ofSnippet(file, lines, snippet);
}

function ofPatch(file: FileToChange, result: PatchResult): ProposedChange {
  if (result.kind === "edits") return changed(file, result.edits);
  const which = t("Change {0} of the diff", result.hunk + 1);
  return result.places.length === 0
    ? refuse(
        t(
          "{0} expects lines that {1} does not have. Ask again with the file attached.",
          which,
          file.path,
        ),
      )
    : refuse(
        t(
          "{0} fits at {1} of {2} alike. Make the change by hand.",
          which,
          placesText(result.places),
          file.path,
        ),
      );
}

function ofSnippet(
  file: FileToChange,
  lines: readonly string[],
  snippet: readonly string[],
): ProposedChange {
  const whole = { start: 0, end: snippet.length };
  const imports = leadingImports(snippet, whole);
  const body = { start: imports.end, end: snippet.length };
  const index = new FileIndex(lines);
  const search = { snippet, file: lines, index, range: body };
  const rewrite = rewriteOf({ ...search, range: whole });
  if (rewrite) return changed(file, [rewrite]);
  const isOnlyImports = nextLine(snippet, body.start, body.end) === body.end;
  const places = isOnlyImports ? [] : placesOf(search, file.cursorLine);
  if (places.length > 1) return refuse(ambiguous(file.path, places));
  const [place] = places;
  const atEdge = isOnlyImports || place ? [] : editsAtEdge(search);
  if (!isOnlyImports && !place && atEdge.length === 0) return refuse(notFound(file.path));
  const merger = new SnippetMerger({
    snippet,
    file: lines,
    index,
    isData: dataLanguages.has(file.languageId),
  });
  if (place) merger.merge({ snippet: body, file: place, mapping: { width: 0, indent: "" } });
  if (merger.unplacedLine !== undefined)
    return refuse(unplaced(file.path, snippet[merger.unplacedLine] ?? ""));
  return changed(file, [...importEdits(snippet, imports, lines), ...atEdge, ...merger.edits]);
}

interface Search {
  readonly snippet: readonly string[];
  readonly file: readonly string[];
  readonly index: FileIndex;
  readonly range: LineRange;
}

/** The whole file in new words, where the snippet is that: both begin and end alike, and nothing is left out. */
function rewriteOf(search: Search): LineEdit | undefined {
  const { snippet, file } = search;
  if (snippet.some(isElision)) return undefined;
  const { pairs, equal } = align(search, []);
  const firsts = [nextLine(snippet, 0, snippet.length), nextLine(file, 0, file.length)] as const;
  const lasts = [snippet, file].map((lines) => lines.findLastIndex((line) => !isBlank(line)));
  const hasEnds = pairs.get(firsts[0]) === firsts[1] && pairs.get(lasts[0] ?? -1) === lasts[1];
  const known = [...equal].filter((line) => isTelling(snippet[line])).length;
  if (!hasEnds || known * 2 < file.filter(isTelling).length) return undefined;
  const own = (line: number) => (equal.has(line) ? file[pairs.get(line) ?? -1] : undefined);
  return wholeFile(
    file,
    snippet.map((line, index) =>
      own(index)?.trimEnd() === line.trimEnd() ? (own(index) ?? line) : line,
    ),
  );
}

/** The parts of the file in which the snippet fits alike: one, or several, or none. The cursor decides if it is in one. */
function placesOf(search: Search, cursorLine: number | undefined): readonly LineRange[] {
  const { snippet, file, range } = search;
  const best = align(search, []);
  const nodes = nodesOf(snippet, range);
  if (!isFound(search, nodes, best)) return [];
  const alike = [best];
  while (alike.length < maxPlaces) {
    const next = align(search, alike);
    if (next.pairs.size === 0 || next.score < best.score * alikeShare) break;
    alike.push(next);
  }
  if (alike.length === 1) return [{ start: 0, end: file.length }];
  const places = alike.map(({ pairs }) => regionOf(file, [...pairs.values()]));
  const chosen = places.find(({ start, end }) => isWithin(cursorLine ?? -1, start, end));
  return chosen ? [chosen] : places.toSorted((one, other) => one.start - other.start);
}

function align({ snippet, file, index, range }: Search, taken: readonly Alignment[]): Alignment {
  return alignLines({
    snippet,
    file: index,
    snippetRange: range,
    fileRange: { start: 0, end: file.length },
    starts: new Set(nodesOf(snippet, range).map(({ start }) => start)),
    excluded: new Set(taken.flatMap(({ pairs }) => [...pairs.values()])),
  });
}

/** One brace or one `return` that agrees is no place: the head of a block has to, or a good part of the lines. */
function isFound({ snippet, range }: Search, nodes: readonly CodeNode[], alignment: Alignment) {
  const isHeadFound = ({ head }: BlockNode) =>
    alignment.pairs.has(head) && isTelling(snippet[head]);
  if (nodes.some((node) => node.kind === "block" && isHeadFound(node))) return true;
  const lines = Array.from({ length: range.end - range.start }, (_, index) => range.start + index);
  const telling = lines.filter((line) => isTelling(snippet[line]));
  const alike = telling.filter((line) => alignment.pairs.has(line)).length;
  const equal = telling.filter((line) => alignment.equal.has(line)).length;
  return (alike + equal) / 2 >= Math.max(0.5, telling.length * 0.3);
}

/** New code before or after a comment that stands for all the rest goes to that end of the file. */
function editsAtEdge({ snippet, file, range }: Search): readonly LineEdit[] {
  const nodes = nodesOf(snippet, range);
  const [elision, ...others] = nodes.filter(({ kind }) => kind === "elision");
  if (!elision || others.length > 0 || nodes.length === 1) return [];
  const end = file.findLastIndex((line) => !isBlank(line)) + 1;
  if (elision === nodes[0]) {
    const added = snippet.slice(nextLine(snippet, elision.end, range.end), range.end);
    return [{ startLine: end, endLine: end, lines: ["", ...added] }];
  }
  if (elision !== nodes.at(-1)) return [];
  const added = snippet.slice(nextLine(snippet, range.start, range.end), elision.start);
  while (isBlank(added.at(-1) ?? "x")) added.pop();
  return [{ startLine: 0, endLine: 0, lines: [...added, ""] }];
}

function regionOf(file: readonly string[], lines: readonly number[]): LineRange {
  const start = Math.min(...lines);
  const ends = lines.map((line) => blockEnd(file, line, file.length));
  return { start, end: Math.max(...ends) };
}

function isWithin(line: number, start: number, end: number): boolean {
  return line >= start && line < end;
}

/** A method that was copied from its name on has lost the indentation of its first line only. */
function withFirstIndent(lines: readonly string[]): readonly string[] {
  const [first = "", ...rest] = lines;
  const last = rest.at(-1) ?? "";
  const isCut = widthOf(first) === 0 && widthOf(last) > 0 && /^(?:[)\]}]|end\b)/u.test(last.trim());
  const isSmallest = rest.every((line) => isBlank(line) || widthOf(line) >= widthOf(last));
  return isCut && isSmallest ? [" ".repeat(widthOf(last)) + first, ...rest] : lines;
}

function wholeFile(lines: readonly string[], snippet: readonly string[]): LineEdit {
  return { startLine: 0, endLine: lines.length, lines: snippet };
}

function changed(
  { text: before, languageId }: FileToChange,
  edits: readonly LineEdit[],
): ProposedChange {
  const ordered = edits.toSorted((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
  const edited = applyLineEdits(before, ordered);
  const isJson = languageId === "json" || languageId === "jsonc";
  const text = isJson ? withCommas(edited, languageId === "json") : edited;
  return text === before ? { kind: "unchanged" } : { kind: "changed", text, edits: ordered };
}

function refuse(reason: string): ProposedChange {
  return { kind: "refused", reason };
}

function tooLong(path: string): string {
  return t("The code and {0} are too long to be compared. Make the change by hand.", path);
}

function notFound(path: string): string {
  return t("{0} has no place that looks like this code.", path);
}

function unplaced(path: string, line: string): string {
  return t(
    "The code leaves something out and does not say where in {0} this belongs: {1}",
    path,
    line.trim().slice(0, 80),
  );
}

function ambiguous(path: string, places: readonly LineRange[]): string {
  const lines = placesText(places.map(({ start }) => start));
  return t(
    "The code fits at {0} of {1} alike. Put the cursor into the right one and apply it again.",
    lines,
    path,
  );
}

/** `line 3 and line 20`; the lines are given from 0 and shown from 1. */
function placesText(lines: readonly number[]): string {
  const names = lines.map((line) => t("line {0}", line + 1));
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(` ${t("and")} `);
}
