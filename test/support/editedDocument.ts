import type { ChangeReason } from "../../src/core/inlineEdit/piece";
import type { EditableDocument, UndoStops } from "../../src/core/inlineEdit/regionWriter";
import { applyEdits, editBetween, type TextEdit } from "../../src/core/inlineEdit/textEdits";

/** Hears of changes, as an inline edit does. */
interface Follower {
  documentChanged(edits: readonly TextEdit[], reason: ChangeReason): void;
}

/**
 * A document with an undo stack, as an editor has it: an edit is refused where the user was quicker, changes are heard
 * of later than they are made, and what was made between two stops is undone at once.
 */
export class EditedDocument implements EditableDocument {
  follower: Follower | undefined;
  /** Runs before each edit is made: what the user does while it is under way. */
  meanwhile: () => void = () => {};
  /** Throws in place of making an edit. */
  failure: Error | undefined;
  readonly #undoStack: string[] = [];
  #isStopped = true;
  #text: string;
  #version = 0;

  constructor(
    text: string,
    readonly eol = "\n",
  ) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  isLineStart(offset: number): boolean {
    return offset === 0 || this.#text[offset - 1] === "\n";
  }

  async apply(edits: readonly TextEdit[], undoStops: UndoStops): Promise<boolean> {
    const version = this.#version;
    await Promise.resolve();
    this.meanwhile();
    if (this.failure) throw this.failure;
    if (version !== this.#version) return false;
    if (undoStops.before) this.#isStopped = true;
    this.#change(edits, "typing");
    if (undoStops.after) this.#isStopped = true;
    await Promise.resolve();
    return true;
  }

  /** The user puts `text` in place of some characters. */
  type(offset: number, length: number, text: string): void {
    this.#isStopped = true;
    this.#change([{ offset, length, text }], "typing");
    this.#isStopped = true;
  }

  /** The user undoes one step. False where there is none. */
  undo(): boolean {
    const text = this.#undoStack.pop();
    if (text === undefined) return false;
    const edit = editBetween(this.#text, text, 0);
    this.#text = text;
    this.#version += 1;
    this.#isStopped = true;
    if (edit) this.follower?.documentChanged([edit], "undo");
    return true;
  }

  #change(edits: readonly TextEdit[], reason: ChangeReason): void {
    if (this.#isStopped) this.#undoStack.push(this.#text);
    this.#isStopped = false;
    this.#text = applyEdits(this.#text, edits);
    this.#version += 1;
    // An editor tells of several edits from the last to the first.
    this.follower?.documentChanged(edits.toReversed(), reason);
  }
}
