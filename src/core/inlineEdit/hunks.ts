import type { EditedRegion } from "./editedRegion";
import { isPending } from "./piece";

/** What is to be decided on, in UTF-16 offsets of the document as it is. */
export interface Hunk {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** The model may still add to it, so it cannot be decided on. */
  readonly isOpen: boolean;
  /** Lines that go; each stands for an empty line of the document. */
  readonly removed: readonly HunkLine[];
  readonly added: readonly HunkLine[];
}

export interface HunkLine {
  readonly offset: number;
  readonly text: string;
}

export function hunksOf({ start, state }: EditedRegion): readonly Hunk[] {
  const hunks = new Map<number, Hunk>();
  let offset = start;
  for (const piece of state.pieces) {
    if (isPending(piece)) {
      const id = piece.hunk;
      const isOpen = id === state.openHunk;
      const known = hunks.get(id) ?? {
        id,
        start: offset,
        end: offset,
        isOpen,
        removed: [],
        added: [],
      };
      const line = { offset, text: piece.before + piece.after };
      const lines =
        piece.before === ""
          ? { added: [...known.added, line] }
          : { removed: [...known.removed, line] };
      hunks.set(id, { ...known, ...lines, end: offset + piece.text.length });
    }
    offset += piece.text.length;
  }
  return [...hunks.values()];
}

/** The lines that the model has not come to; `undefined` when there are none. */
export function restOf({ start, state }: EditedRegion): { start: number; end: number } | undefined {
  let offset = start;
  let rest: { start: number; end: number } | undefined;
  for (const { kind, text } of state.pieces) {
    if (kind === "rest") rest = { start: rest?.start ?? offset, end: offset + text.length };
    offset += text.length;
  }
  return rest;
}
