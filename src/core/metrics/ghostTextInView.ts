import type { CompletionRecord } from "../completion/completionRecord";
import type { TextPosition } from "../text/documentSnapshot";

/** One change of a document. */
export interface DocumentChange {
  readonly uri: string;
  /** Where it begins, before the change. */
  readonly at: TextPosition;
  /** What was put in; `undefined` where the change is more than text put in at one place. */
  readonly inserted: string | undefined;
}

/** What the editor closes by itself as soon as it is opened. */
const pairs = new Set(["()", "[]", "{}", "<>", '""', "''", "``"]);
/** What VS Code takes for a word where a language says nothing else. */
const word = /-?\d*\.\d\w*|[^`~!@#%^&*()\-=+[{\]}\\|;:'",.<>/?\s]+/;

/**
 * Follows what is left of the suggestion that was given last. VS Code does not say that a word or a line of it was taken, so that
 * is told from what comes into the document: more at once than a key brings, and just the next word or line of what is in view.
 */
export class GhostTextInView {
  #uri = "";
  /** Where what is left begins. */
  #at: TextPosition = { line: 0, character: 0 };
  #rest = "";

  note({ uri, position, result }: CompletionRecord): void {
    // A request that was overtaken says nothing of what is in view.
    if (result.kind === "none" && result.reason === "superseded") return;
    this.#uri = uri;
    this.#at = position;
    this.#rest =
      result.kind === "none"
        ? ""
        : result.text.slice(Math.max(0, position.character - result.range.start.character));
  }

  /** Returns the part of the suggestion that was taken; `undefined` where none was, or all of it. */
  noteChange(change: DocumentChange): string | undefined {
    if (change.uri !== this.#uri) return undefined;
    const inserted = change.inserted?.replaceAll("\r\n", "\n");
    const rest = this.#rest;
    const isHere = change.at.line === this.#at.line && change.at.character === this.#at.character;
    const follows =
      isHere && inserted !== undefined && inserted !== "" && rest.startsWith(inserted);
    this.#rest = follows ? rest.slice(inserted.length) : "";
    if (!follows) return undefined;
    this.#at = behind(this.#at, inserted);
    return isPart(inserted, rest) ? inserted : undefined;
  }
}

function behind({ line, character }: TextPosition, text: string): TextPosition {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  if (lines.length === 1) return { line, character: character + last.length };
  return { line: line + lines.length - 1, character: last.length };
}

/** A key brings one character, and Enter a line break with blanks. */
function isPart(inserted: string, rest: string): boolean {
  if (inserted.length < 2 || inserted.trim() === "" || pairs.has(inserted)) return false;
  if (inserted === rest) return false;
  return inserted === nextWord(rest) || inserted === rest.slice(0, rest.indexOf("\n") + 1);
}

/** As VS Code cuts it: up to a word or through it, and no further than the first blanks. */
function nextWord(text: string): string {
  const found = word.exec(text);
  const wordEnd = found ? found.index || found[0].length : text.length;
  const blanks = /\s+/.exec(text);
  const blanksEnd = blanks ? blanks.index + blanks[0].length : text.length;
  return text.slice(0, Math.min(wordEnd, blanksEnd));
}
