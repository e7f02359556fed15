import { assertNever } from "../base/assertNever";
import { isPending, textOf, type Change, type Piece } from "./piece";
import { splitLines } from "./splitLines";
import type { LineStep } from "./streamingLineDiff";

export interface RegionState {
  readonly pieces: readonly Piece[];
  /** The hunk that grows while the model writes. */
  readonly openHunk: number | undefined;
  readonly hunkCount: number;
  /** How many lines of the model had no place, or would have removed what the user has touched. */
  readonly leftOut: number;
}

/** What is to be done to the range. It works on whatever the range is by then. */
export type RegionStep = (state: RegionState) => RegionState;

/** All lines of the range are to be replaced by what the model writes. */
export const begin: RegionStep = ({ hunkCount, pieces }) => {
  const text = textOf(pieces);
  const lines = text === "" ? [""] : splitLines(text);
  return {
    pieces: lines.map((text, base) => ({ kind: "rest", text, base })),
    openHunk: undefined,
    hunkCount,
    leftOut: 0,
  };
};

export function applyLineStep(step: LineStep, eol: string): RegionStep {
  switch (step.kind) {
    case "keep":
      return (state) => keep(state, step.line);
    case "remove":
      return (state) => remove(state, step.line, eol);
    case "add":
      return (state) => add(state, step.text + eol);
    default:
      return assertNever(step);
  }
}

/** The model writes no more: what it has not come to stays as it is. */
export const closeHunk: RegionStep = (state) => ({ ...state, openHunk: undefined });

/** Takes the hunk, or all of them. */
export function accept(hunk: number | "all"): RegionStep {
  return decide(hunk, (piece) => [{ ...piece, isAccepted: true, text: piece.after }]);
}

/** Puts back what was there before the hunk, or before all of them. */
export function reject(hunk: number | "all"): RegionStep {
  return decide(hunk, ({ before }) => (before === "" ? [] : [{ kind: "kept", text: before }]));
}

/** Shows the range as it was before, with what the user typed; `reinstate` shows the accepted lines again. */
export const withdraw: RegionStep = mapChanges((piece) => ({ ...piece, text: piece.before }));

export const reinstate: RegionStep = mapChanges((piece) => ({ ...piece, text: piece.after }));

function mapChanges(map: (piece: Change) => Piece): RegionStep {
  return (state) => ({
    ...state,
    pieces: state.pieces.map((piece) => (piece.kind === "change" ? map(piece) : piece)),
  });
}

function decide(hunk: number | "all", settle: (piece: Change) => readonly Piece[]): RegionStep {
  return (state) => ({
    ...state,
    openHunk: hunk === "all" || hunk === state.openHunk ? undefined : state.openHunk,
    pieces: state.pieces.flatMap((piece) =>
      isPending(piece) && (hunk === "all" || piece.hunk === hunk) ? settle(piece) : [piece],
    ),
  });
}

function keep(state: RegionState, line: number): RegionState {
  const pieces = state.pieces.map((piece): Piece =>
    piece.kind === "rest" && piece.base === line ? { ...piece, kind: "kept" } : piece,
  );
  return { ...state, pieces: passed(pieces, line), openHunk: undefined };
}

/** Marks the lines up to `line` as those that the model has gone by. */
function passed(pieces: readonly Piece[], line: number): readonly Piece[] {
  return pieces.map((piece) =>
    piece.kind === "kept" && piece.base !== undefined && piece.base <= line
      ? { kind: "kept", text: piece.text }
      : piece,
  );
}

/** The line moves above what replaces it, where nothing of the user stands between. */
function remove(state: RegionState, line: number, eol: string): RegionState {
  const at = state.pieces.findIndex((piece) => piece.kind === "rest" && piece.base === line);
  const piece = state.pieces[at];
  if (!piece) {
    return { ...state, pieces: passed(state.pieces, line), leftOut: state.leftOut + 1 };
  }
  const { hunk, opened } = openHunk(state);
  const gone: Piece = {
    kind: "change",
    hunk,
    before: piece.text,
    after: "",
    isAccepted: false,
    text: eol,
  };
  let place = at;
  while (isAddedIn(state.pieces[place - 1], hunk)) place -= 1;
  return { ...opened, pieces: state.pieces.toSpliced(at, 1).toSpliced(place, 0, gone) };
}

function isAddedIn(piece: Piece | undefined, hunk: number): boolean {
  return piece !== undefined && isPending(piece) && piece.hunk === hunk && piece.before === "";
}

function add(state: RegionState, text: string): RegionState {
  const place = placeForLine(state.pieces);
  if (place < 0) return { ...state, leftOut: state.leftOut + 1 };
  const { hunk, opened } = openHunk(state);
  const added: Piece = {
    kind: "change",
    hunk,
    before: "",
    after: text,
    isAccepted: false,
    text,
  };
  return { ...opened, pieces: state.pieces.toSpliced(place, 0, added) };
}

function openHunk(state: RegionState): { readonly hunk: number; readonly opened: RegionState } {
  if (state.openHunk !== undefined) return { hunk: state.openHunk, opened: state };
  const hunk = state.hunkCount;
  return { hunk, opened: { ...state, openHunk: hunk, hunkCount: hunk + 1 } };
}

/** Before the first line that the model has not come to, but never in the middle of a line; -1 where there is no such place. */
function placeForLine(pieces: readonly Piece[]): number {
  const frontier = pieces.findIndex(({ kind, ...piece }) => kind !== "change" && "base" in piece);
  const first = frontier < 0 ? pieces.length : frontier;
  for (let place = first; place <= pieces.length; place += 1)
    if (startsLine(pieces, place)) return place;
  for (let place = first; place >= 0; place -= 1) if (startsLine(pieces, place)) return place;
  return -1;
}

function startsLine(pieces: readonly Piece[], place: number): boolean {
  const above = pieces.slice(0, place).findLast(({ text }) => text !== "");
  return above === undefined || above.text.endsWith("\n");
}

export function proposedText(pieces: readonly Piece[]): string {
  return textOf(pieces.filter((piece) => !(isPending(piece) && piece.before !== "")));
}
