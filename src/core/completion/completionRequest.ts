import type { DocumentSnapshot, TextPosition, TextRange } from "../text/documentSnapshot";

/** What the editor asks for when it wants ghost text. */
export interface CompletionRequest {
  readonly document: DocumentSnapshot;
  readonly position: TextPosition;
  /** `manual`: the user asked by command, so nothing is skipped or delayed. */
  readonly trigger: "automatic" | "manual";
  /** What the open suggestion list would insert, and the range it would replace. */
  readonly selectedSuggestion?: { readonly text: string; readonly range: TextRange };
  /** How Tab indents in this editor. */
  readonly indentation: { readonly usesSpaces: boolean; readonly size: number };
}

export type NoCompletionReason =
  | "disabled"
  | "language-disabled"
  | "snoozed"
  /** Completions come only when the user asks. */
  | "manual-only"
  | "in-comment"
  /** The file is kept from models. */
  | "file-refused"
  | "no-model"
  | "document-too-large"
  | "inside-word"
  | "superseded"
  | "model-failed"
  | "backing-off"
  | "empty-answer"
  | "invisible"
  /** The model held some of its own text for improbable. */
  | "unsure"
  /** It begins with a name for which the user has written another. */
  | "refused-name"
  /** A filter dropped the text; its name says why. */
  | `filter:${string}`;

export interface Suggestion {
  readonly text: string;
  readonly range: TextRange;
  /** The same for as long as the user types along one suggestion. */
  readonly suggestionId: number;
}

export type ShownResult = Suggestion & {
  readonly kind: "shown";
  readonly source: "cache" | "model";
  /** The model is still writing the line, so that more of it can be had at the same place in a moment. */
  readonly isComing?: boolean;
  /** What else there might be, where the user asked for it; none is the same as another. */
  readonly others?: readonly Suggestion[];
};

export type CompletionResult =
  | ShownResult
  | { readonly kind: "none"; readonly reason: NoCompletionReason };
