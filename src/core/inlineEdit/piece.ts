/**
 * A line of the range that is edited, or what is left of one. The texts of all pieces, one after the other, are
 * exactly what the document has there.
 */
export type Piece =
  /** A line of before that the model has not come to. `base` is its number among them. */
  | { readonly kind: "rest"; readonly text: string; readonly base: number }
  /** Not to be decided on: unchanged, turned down, or touched by the user, whose text it is then. */
  | { readonly kind: "kept"; readonly text: string; readonly base?: number }
  /** Part of a hunk. A line that goes has no text after; one that comes has none before. */
  | {
      readonly kind: "change";
      readonly hunk: number;
      readonly before: string;
      readonly after: string;
      readonly isAccepted: boolean;
      /** What stands in the document now: for a line that may go an empty line, on which it is shown. */
      readonly text: string;
    };

export type Change = Extract<Piece, { kind: "change" }>;

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

export function isPending(piece: Piece): piece is Change {
  return piece.kind === "change" && !piece.isAccepted;
}

/** What a user did to a part of the text, or took back. */
export type ChangeReason = "typing" | "undo";

export interface TouchedPieces {
  readonly pieces: readonly Piece[];
  /** Hunks that the user has typed into, which makes them theirs. */
  readonly hunks: readonly number[];
}

/** What the user replaced; offsets are those of the text of the pieces. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies what the user did. What it touches belongs to the user from then on and is never removed. */
export function changePieces(
  pieces: readonly Piece[],
  change: Replacement,
  reason: ChangeReason,
): TouchedPieces {
  const spans = spansOf(pieces);
  const owner = ownerOf(spans, change.from);
  if (owner === -1) return { pieces: [...pieces, { kind: "kept", text: change.text }], hunks: [] };
  const isWholeLine = change.from === change.to && change.text.endsWith("\n");
  if (isWholeLine && spans[owner]?.start === change.from) {
    const line: Piece = { kind: "kept", text: change.text };
    return { pieces: pieces.toSpliced(owner, 0, line), hunks: [] };
  }
  const joined = joinedPiece(spans, change);
  const hunks = new Set<number>();
  const result = spans.flatMap(({ piece, start, end }, index) => {
    const isOverlapped = start < change.to && end > change.from;
    if (index !== owner && index !== joined && !isOverlapped) return [piece];
    const head = piece.text.slice(0, Math.max(0, change.from - start));
    const tail = piece.text.slice(Math.max(0, change.to - start));
    if (isPending(piece)) hunks.add(piece.hunk);
    return touch(piece, head + (index === owner ? change.text : "") + tail, reason);
  });
  return { pieces: result, hunks: reason === "typing" ? [...hunks] : [] };
}

interface Span {
  readonly piece: Piece;
  readonly start: number;
  readonly end: number;
}

function spansOf(pieces: readonly Piece[]): readonly Span[] {
  let end = 0;
  return pieces.map((piece) => {
    const start = end;
    end += piece.text.length;
    return { piece, start, end };
  });
}

/** The piece that text inserted at `offset` belongs to; -1 where there is none. */
function ownerOf(spans: readonly Span[], offset: number): number {
  const owner = spans.findIndex(({ start, end }) => start <= offset && offset < end);
  return owner < 0 ? spans.findLastIndex(({ start, end }) => end > start) : owner;
}

/** The piece that stands on one line with the change from now on, because the line break between them is gone. */
function joinedPiece(spans: readonly Span[], { from, to, text }: Replacement): number {
  const before = textOf(spans.map(({ piece }) => piece)).slice(0, from) + text;
  const isJoined = before !== "" && !before.endsWith("\n");
  return isJoined ? spans.findIndex(({ start, end }) => start === to && end > start) : -1;
}

/** A line that was to go stays known, so that all can be taken back. */
function touch(piece: Piece, text: string, reason: ChangeReason): readonly Piece[] {
  if (piece.kind !== "change") return [{ ...piece, kind: "kept", text }];
  const own: Piece = { kind: "kept", text };
  if (reason === "undo" || piece.before === "") return [own];
  return [{ ...piece, isAccepted: true, text: "" }, own];
}
