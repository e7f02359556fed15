import type { Disposable } from "../../base/disposable";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";

export interface ContextQuery {
  readonly site: CompletionSite;
  /** The most that the text of one item may have. */
  readonly maxCharacters: number;
}

/** Something that knows texts which help to write on at the cursor. What it has learned it forgets when it is disposed. */
export interface ContextSource extends Disposable {
  /** A short name in the singular, for logs. */
  readonly id: string;
  /** How much its first text counts beside the first of the others; 1 is usual. */
  readonly weight: number;
  /**
   * The most useful first; none that is not clearly of use. Ends early when `signal` aborts, with what it has or with
   * nothing, and never keeps the editor waiting for more than some milliseconds at a time.
   */
  find(query: ContextQuery, signal: AbortSignal): Promise<readonly RankedContext[]>;
}

/** A file that the user works with. */
export interface WorkingFile {
  readonly uri: string;
  /** As the user knows it: relative to the workspace folder where there is one. */
  readonly path: string;
  readonly languageId: string;
  /** Another one when the text is another. */
  readonly version: number;
  readonly text: string;
}

/** The files that a source may look into. Ignored and secret ones are not among them and cannot be read. */
export interface ContextFiles {
  /** Those that are open or were visited, the last visited first. */
  recent(): readonly WorkingFile[];
  /** A file by its address, open or not; `undefined` where there is none or it must not be read. */
  read(uri: string, signal: AbortSignal): Promise<WorkingFile | undefined>;
}
