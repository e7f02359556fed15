import { changePieces, textOf, type ChangeReason, type Piece } from "./piece";
import type { RegionState, RegionStep } from "./regionSteps";
import { editBetween, type TextEdit } from "./textEdits";

export interface RegionPlan {
  readonly state: RegionState;
  /** What must be done to the document for it; in its offsets, ascending. */
  readonly edits: readonly TextEdit[];
}

/**
 * The range of a document that is edited: whole lines, which keep their place while the user types before, after and
 * inside them. A plan holds for the document as it is; once it has been applied it is committed, or else made anew.
 */
export class EditedRegion {
  #state: RegionState;

  constructor(
    private offset: number,
    text: string,
  ) {
    const pieces: readonly Piece[] = text === "" ? [] : [{ kind: "kept", text }];
    this.#state = { pieces, openHunk: undefined, hunkCount: 0, leftOut: 0 };
  }

  get start(): number {
    return this.offset;
  }

  get end(): number {
    return this.offset + this.text.length;
  }

  get text(): string {
    return textOf(this.#state.pieces);
  }

  get state(): RegionState {
    return this.#state;
  }

  plan(steps: readonly RegionStep[]): RegionPlan {
    const state = steps.reduce((reached, step) => step(reached), this.#state);
    return { state, edits: editsBetween(this.#state.pieces, state.pieces, this.offset) };
  }

  commit({ state }: RegionPlan): void {
    this.#state = state;
  }

  /** Follows what the user did to the document. Gives the hunks that are the user's from now on. */
  change({ offset, length, text }: TextEdit, reason: ChangeReason): readonly number[] {
    const { start, end } = this;
    const changeEnd = offset + length;
    const isBefore = changeEnd <= start && offset < start;
    if (isBefore) this.offset += text.length - length;
    if (isBefore || offset > end || (offset === end && this.#endsLine())) return [];
    const isFromBefore = offset < start;
    const from = Math.max(offset - start, 0);
    const to = Math.min(changeEnd, end) - start;
    const inside = { from, to, text: isFromBefore ? "" : text };
    const { pieces, hunks } = changePieces(this.#state.pieces, inside, reason);
    if (isFromBefore) this.offset = offset + text.length;
    this.#state = { ...this.#state, pieces };
    return hunks;
  }

  /** The user has joined the first line with the one above it: then it is no part of the region any more. */
  releaseFirstLine(): void {
    const first = this.#state.pieces.findIndex(({ text }) => text !== "");
    const released = this.#state.pieces.slice(0, first + 1);
    this.offset += textOf(released).length;
    this.#state = { ...this.#state, pieces: this.#state.pieces.slice(first + 1) };
  }

  #endsLine(): boolean {
    const { text } = this;
    return text === "" || text.endsWith("\n");
  }
}

/** Pieces that are in both lists stand in the same order in both. */
function editsBetween(
  before: readonly Piece[],
  after: readonly Piece[],
  start: number,
): readonly TextEdit[] {
  const kept = new Set(after);
  const edits: TextEdit[] = [];
  let offset = start;
  let afterIndex = 0;
  let gone = "";
  const close = (next: Piece | undefined) => {
    let come = "";
    for (; afterIndex < after.length && after[afterIndex] !== next; afterIndex += 1)
      come += after[afterIndex]?.text ?? "";
    afterIndex += 1;
    const edit = editBetween(gone, come, offset - gone.length);
    if (edit) edits.push(edit);
    gone = "";
  };
  for (const piece of before) {
    if (kept.has(piece)) close(piece);
    else gone += piece.text;
    offset += piece.text.length;
  }
  close(undefined);
  return edits;
}
