import type { Clock } from "../../base/clock";
import { RecentMap } from "../../base/recentMap";
import { TimeSlices } from "../../base/timeSlices";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";
import type { ContextFiles, ContextSource, WorkingFile } from "./contextSource";
import { identifiersOf, similarity } from "./identifiers";
import { wholeLines } from "./wholeLines";

const maxFiles = 20;
const maxFileCharacters = 60_000;
const windowLines = 16;
const strideLines = 8;
const comparedLines = 14;
/** What has less in common with the text at the cursor is noise. */
const leastSimilarity = 0.1;
const leastNames = 4;
const maxWindows = 4;

/** Parts of open and recently visited files that speak of the same names as the lines at the cursor. */
export class SimilarWindows implements ContextSource {
  readonly id = "similar window";
  readonly weight = 1;
  readonly #indexed = new RecentMap<string, IndexedFile>(2 * maxFiles);

  constructor(
    private readonly files: ContextFiles,
    private readonly clock: Clock,
  ) {}

  async find(
    { site, maxCharacters }: Parameters<ContextSource["find"]>[0],
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]> {
    const names = namesAtCursor(site);
    if (names.size < leastNames) return [];
    const slices = new TimeSlices(this.clock);
    const found: Match[] = [];
    for (const file of this.files.recent().slice(0, maxFiles)) {
      if (file.uri === site.uri) continue;
      await slices.rest(signal);
      if (signal.aborted) break;
      const match = bestWindow(await this.#windowsOf(file, slices, signal), names);
      if (match) found.push({ ...match, file });
    }
    return found
      .toSorted((left, right) => right.similarity - left.similarity)
      .slice(0, maxWindows)
      .map((match) => toContext(match, maxCharacters));
  }

  dispose(): void {
    // Nothing but memory is held.
  }

  /** Read once for each version of a file. */
  async #windowsOf(
    file: WorkingFile,
    slices: TimeSlices,
    signal: AbortSignal,
  ): Promise<readonly Window[]> {
    const known = this.#indexed.get(file.uri);
    if (known?.version === file.version) return known.windows;
    const lines = file.text.slice(0, maxFileCharacters).split("\n");
    const namesOfStride: ReadonlySet<string>[] = [];
    for (let start = 0; start < lines.length; start += strideLines) {
      namesOfStride.push(identifiersOf(lines.slice(start, start + strideLines).join("\n")));
      await slices.rest(signal);
      if (signal.aborted) return [];
    }
    const windows = namesOfStride.map((names, index) => ({
      startLine: index * strideLines,
      names: new Set([...names, ...(namesOfStride[index + 1] ?? [])]),
    }));
    this.#indexed.set(file.uri, { version: file.version, windows });
    return windows;
  }
}

interface Window {
  readonly startLine: number;
  readonly names: ReadonlySet<string>;
}

interface IndexedFile {
  readonly version: number;
  readonly windows: readonly Window[];
}

interface Match {
  readonly startLine: number;
  readonly similarity: number;
  readonly file: WorkingFile;
}

function namesAtCursor({ before, lineSuffix }: CompletionSite): ReadonlySet<string> {
  return identifiersOf(before.split("\n").slice(-comparedLines).join("\n") + lineSuffix);
}

function bestWindow(
  windows: readonly Window[],
  names: ReadonlySet<string>,
): Omit<Match, "file"> | undefined {
  let best: Omit<Match, "file"> | undefined;
  for (const window of windows) {
    const value = similarity(window.names, names);
    if (value < leastSimilarity || value <= (best?.similarity ?? 0)) continue;
    best = { startLine: window.startLine, similarity: value };
  }
  return best;
}

function toContext({ file, startLine }: Match, maxCharacters: number): RankedContext {
  const lines = file.text.split("\n").slice(startLine, startLine + windowLines);
  return {
    key: `${file.uri}#${startLine}`,
    path: file.path,
    text: wholeLines(lines.join("\n"), maxCharacters),
  };
}
