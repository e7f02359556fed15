import type { Piece } from "./piece";
import type { RegionStep } from "./regionSteps";

/** Gives the last line of the document a line ending for the time of the edit, so that all lines are alike. */
export function addLastLineEnding(eol: string): RegionStep {
  return (state) => {
    const last = state.pieces.at(-1);
    if (!last || last.text.endsWith("\n")) return state;
    return {
      ...state,
      pieces: state.pieces.with(state.pieces.length - 1, { ...last, text: last.text + eol }),
    };
  };
}

/**
 * Takes away the line ending that the last line of the document was given for the time of the edit: from the text as it
 * is, and from the text as it was before, which may end with another line. All hunks are decided on by then.
 */
export function dropLastLineEnding(eol: string): RegionStep {
  return (state) => {
    const before = lastWith(state.pieces, (piece) => textIn(piece, "before"), eol);
    const after = lastWith(state.pieces, (piece) => textIn(piece, "after"), eol);
    const pieces = state.pieces.flatMap((piece, index): readonly Piece[] => {
      if (index === before && index === after) return cutBoth(piece, eol);
      if (index === before) return cutBefore(piece, eol);
      return index === after ? cutAfter(piece, eol) : [piece];
    });
    return { ...state, pieces };
  };
}

function textIn(piece: Piece, version: "before" | "after"): string {
  return piece.kind === "change" ? piece[version] : piece.text;
}

/** The last piece with a text, if that ends with `eol`; else -1. */
function lastWith(pieces: readonly Piece[], read: (piece: Piece) => string, eol: string): number {
  const last = pieces.findLastIndex((piece) => read(piece) !== "");
  const piece = pieces[last];
  return piece && read(piece).endsWith(eol) ? last : -1;
}

function cut(text: string, eol: string): string {
  return text.slice(0, text.length - eol.length);
}

/** A change has text on one side only, so this is a line that stays. */
function cutBoth(piece: Piece, eol: string): readonly Piece[] {
  return piece.kind === "change" ? [piece] : [{ ...piece, text: cut(piece.text, eol) }];
}

function cutBefore(piece: Piece, eol: string): readonly Piece[] {
  if (piece.kind === "change") return [{ ...piece, before: cut(piece.before, eol) }];
  return [...cutBoth(piece, eol), lineEnding({ before: "", after: eol })];
}

function cutAfter(piece: Piece, eol: string): readonly Piece[] {
  if (piece.kind !== "change")
    return [...cutBoth(piece, eol), lineEnding({ before: eol, after: "" })];
  const after = cut(piece.after, eol);
  return [{ ...piece, after, text: after }];
}

/** A line ending that only one of the two versions has. */
function lineEnding(texts: { readonly before: string; readonly after: string }): Piece {
  return { kind: "change", hunk: -1, isAccepted: true, text: texts.after, ...texts };
}
