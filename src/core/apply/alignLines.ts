import { isBlank } from "../text/indentation";
import { isDeclarationHead, type LineRange } from "./codeNodes";
import { isElision } from "./elision";
import { type FileIndex, textOf } from "./fileIndex";

export interface AlignOptions {
  readonly snippet: readonly string[];
  readonly file: FileIndex;
  readonly snippetRange: LineRange;
  readonly fileRange: LineRange;
  /** Snippet lines with which a piece begins that may stand far from the one before it. */
  readonly starts: ReadonlySet<number>;
  /** File lines that are not to be taken. */
  readonly excluded?: ReadonlySet<number>;
}

export interface Alignment {
  /** File lines by snippet lines, both ascending. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Snippet lines whose file line has the same text but for white space. */
  readonly equal: ReadonlySet<number>;
  readonly score: number;
}

/** What each file line costs that lies between two lines of one piece, and between two pieces. */
const gapCost = 0.001;
const farGapCost = 0.000_01;

/** A head of a function or a class weighs as much as so many of its lines: they follow it. */
const headFactor = 20;

/**
 * Finds which lines of the file the lines of a snippet are, in the order of both, so that the lines that agree weigh as much
 * as they can: a line that is rare in the file weighs more than a common one, one that is only alike less than an equal one.
 */
export function alignLines(options: AlignOptions): Alignment {
  const { snippetRange, fileRange } = options;
  const rows = snippetRange.end - snippetRange.start;
  const columns = fileRange.end - fileRange.start;
  const steps = new Uint8Array((rows + 1) * (columns + 1));
  let scores = new Float64Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    const rowSteps = steps.subarray(row * (columns + 1), (row + 1) * (columns + 1));
    scores = scoreRow(snippetRange.start + row - 1, scores, rowSteps, options);
  }
  return { ...traceBack(options, steps), score: scores[columns] ?? 0 };
}

/** The scores after one more line of the snippet, and into `steps` how each came about. */
function scoreRow(
  line: number,
  above: Float64Array,
  steps: Uint8Array,
  options: AlignOptions,
): Float64Array<ArrayBuffer> {
  const { starts, snippetRange, fileRange } = options;
  const matches = matchesOf(line, options);
  const cost = line + 1 === snippetRange.end ? 0 : starts.has(line + 1) ? farGapCost : gapCost;
  const scores = new Float64Array(above);
  for (let column = 1; column < scores.length; column += 1) {
    const skipped = (scores[column - 1] ?? 0) - cost;
    const match = matches.get(fileRange.start + column - 1);
    const paired = match === undefined ? -1 : (above[column - 1] ?? 0) + match;
    if (skipped > (scores[column] ?? 0)) [scores[column], steps[column]] = [skipped, 1];
    if (paired > (scores[column] ?? 0)) [scores[column], steps[column]] = [paired, 2];
  }
  return scores;
}

function traceBack({ snippet, file, snippetRange, fileRange }: AlignOptions, steps: Uint8Array) {
  const columns = fileRange.end - fileRange.start;
  const pairs: (readonly [number, number])[] = [];
  let row = snippetRange.end - snippetRange.start;
  let column = columns;
  while (row > 0) {
    const step = steps[row * (columns + 1) + column];
    if (step === 2) pairs.push([snippetRange.start + row - 1, fileRange.start + column - 1]);
    if (step !== 1) row -= 1;
    if (step !== undefined && step > 0) column -= 1;
  }
  const equal = pairs.filter(
    ([line, other]) => textOf(snippet[line]) === textOf(file.lines[other]),
  );
  return { pairs: new Map(pairs.toReversed()), equal: new Set(equal.map(([line]) => line)) };
}

/** How much it tells that the line of the snippet is one of these lines of the file. */
function matchesOf(line: number, options: AlignOptions): ReadonlyMap<number, number> {
  const { snippet, file, fileRange, excluded } = options;
  const text = textOf(snippet[line]);
  const matches = new Map<number, number>();
  if (isBlank(text) || isElision(text)) return matches;
  const weight = baseWeight(text) * (isDeclarationHead(snippet, line) ? headFactor : 1);
  const isFree = (other: number) =>
    other >= fileRange.start && other < fileRange.end && excluded?.has(other) !== true;
  for (const [other, likeness] of file.linesLike(text))
    if (isFree(other)) matches.set(other, 0.4 * likeness * weight);
  const same = file.linesWith(text);
  const inRange = same.filter((other) => other >= fileRange.start && other < fileRange.end);
  for (const other of inRange) if (isFree(other)) matches.set(other, weight / inRange.length);
  return matches;
}

/** Whether the line can tell a place: it is more than brackets and a letter. */
export function isTelling(line: string | undefined): boolean {
  return baseWeight(textOf(line)) >= 1;
}

/** 0 to 2: brackets alone say nearly nothing, a long line says much. */
function baseWeight(text: string): number {
  const letters = text.match(/[\p{L}\p{N}_]/gu)?.length ?? 0;
  if (letters === 0) return 0.05;
  return letters < 3 ? 0.2 : 1 + Math.min(letters, 40) / 40;
}
