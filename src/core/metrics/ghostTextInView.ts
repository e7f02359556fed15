import type { CompletionRecord } from "../completion/completionRecord";

/** One change of a document. */
export interface DocumentChange {
  readonly uri: string;
  /** What was put in; `undefined` where the change is more than text put in at one place. */
  readonly inserted: string | undefined;
}

/** What the editor closes by itself as soon as it is opened. */
const pairs = new Set(["()", "[]", "{}", "<>", '""', "''", "``"]);

/**
 * Follows what is left of the suggestion that was given last. VS Code does not say that a word or a line of it was taken, so that
 * is told from what comes into the document: more at once than a key brings, and the beginning of what is in view.
 */
export class GhostTextInView {
  #uri = "";
  #rest = "";

  note({ uri, position, result }: CompletionRecord): void {
    // A request that was overtaken says nothing of what is in view.
    if (result.kind === "none" && result.reason === "superseded") return;
    this.#uri = uri;
    this.#rest =
      result.kind === "none"
        ? ""
        : result.text.slice(Math.max(0, position.character - result.range.start.character));
  }

  /** Returns the part of the suggestion that was taken; `undefined` where none was, or all of it. */
  noteChange({ uri, inserted }: DocumentChange): string | undefined {
    if (uri !== this.#uri) return undefined;
    const rest = this.#rest;
    const follows = inserted !== undefined && inserted !== "" && rest.startsWith(inserted);
    this.#rest = follows ? rest.slice(inserted.length) : "";
    const isTaken = follows && inserted.trim().length > 1 && !pairs.has(inserted);
    return isTaken && inserted.length < rest.length ? inserted : undefined;
  }
}
