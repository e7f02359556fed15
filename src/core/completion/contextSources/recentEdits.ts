import type { Clock } from "../../base/clock";
import type { RankedContext } from "../contextMemory";
import type { ContextFiles, ContextQuery, ContextSource } from "./contextSource";
import { wholeLines } from "./wholeLines";

const maxEdits = 8;
const maxLines = 10;
const maxAgeMs = 10 * 60_000;
/** Edits this near are one. */
const mergedLines = 3;
/** The prompt's own windows show what is nearer to the cursor. */
const shownLines = 100;

/** A change as the editor reports it: lines of the old text gave way to lines of the new. */
export interface LineChange {
  readonly uri: string;
  readonly startLine: number;
  readonly removedLines: number;
  readonly addedLines: number;
}

interface Edit {
  readonly uri: string;
  /** The first and the last line that were written, in the document as it is now. */
  readonly start: number;
  readonly end: number;
  readonly atMs: number;
}

/** What the user has just written elsewhere, the last first: as it stands there now. */
export class RecentEdits implements ContextSource {
  readonly id = "recent edit";
  readonly weight = 1.1;
  /** The last one first. */
  #edits: readonly Edit[] = [];

  constructor(
    private readonly files: ContextFiles,
    private readonly clock: Clock,
  ) {}

  note({ uri, startLine, removedLines, addedLines }: LineChange): void {
    const fresh = { uri, start: startLine, end: startLine + addedLines, atMs: this.clock.now() };
    const shift = addedLines - removedLines;
    const moved = this.#edits.map((edit) =>
      edit.uri === uri && edit.start > startLine
        ? { ...edit, start: Math.max(startLine, edit.start + shift), end: edit.end + shift }
        : edit,
    );
    const near = moved.filter((edit) => isNear(edit, fresh));
    const start = Math.min(fresh.start, ...near.map((edit) => edit.start));
    const end = Math.max(fresh.end, ...near.map((edit) => edit.end));
    const others = moved.filter((edit) => !near.includes(edit));
    this.#edits = [{ ...fresh, start, end }, ...others].slice(0, maxEdits);
  }

  find({ site, maxCharacters }: ContextQuery): Promise<readonly RankedContext[]> {
    const files = new Map(this.files.recent().map((file) => [file.uri, file]));
    const oldestMs = this.clock.now() - maxAgeMs;
    const found: RankedContext[] = [];
    for (const { uri, start, end, atMs } of this.#edits) {
      const file = files.get(uri);
      const isShown = uri === site.uri && Math.abs(site.position.line - end) < shownLines;
      if (file === undefined || isShown || atMs < oldestMs) continue;
      const first = Math.max(0, start - 1, end + 2 - maxLines);
      const lines = file.text.split("\n").slice(first, end + 2);
      const text = wholeLines(lines.join("\n"), maxCharacters);
      if (text.length > 0) found.push({ key: `edit:${uri}#${start}`, path: file.path, text });
    }
    return Promise.resolve(found);
  }

  dispose(): void {
    this.#edits = [];
  }
}

function isNear(left: Edit, right: Edit): boolean {
  const gap = Math.max(left.start, right.start) - Math.min(left.end, right.end);
  return left.uri === right.uri && gap <= mergedLines;
}
