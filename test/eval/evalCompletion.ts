import type { FimModel } from "../../src/core/model/fimModel";
import type { TaskModel } from "../../src/core/model/modelRegistry";
import type { WorkingFile } from "../../src/core/completion/contextSources/contextSource";
import { seededRandom } from "../../src/core/base/seededRandom";
import { systemClock as clock } from "../../src/core/base/clock";
import { codeScoresOf, type CodeScores } from "../../src/core/lab/codeScores";
import { fillGap, type Filled } from "../../src/core/lab/fillGap";
import { gapKinds, gapsIn, type Gap, type GapKind } from "../../src/core/lab/gaps";
import { ProjectFiles } from "./sourceFiles";

/** Source files of one language, from one place. */
export interface EvalProject {
  readonly languageId: string;
  readonly files: readonly WorkingFile[];
}

export interface EvalOptions {
  readonly task: TaskModel<FimModel>;
  readonly projects: readonly EvalProject[];
  /** Gaps of each kind in each language. */
  readonly samples: number;
  readonly seed: number;
  readonly promptTokens: number;
  /** Asks exactly as the extension does. */
  readonly isAsShipped: boolean;
  /** Asks without the help of other files only. */
  readonly isAlone: boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** One gap, filled once. */
export interface EvalRecord {
  readonly languageId: string;
  readonly kind: GapKind;
  readonly usesOtherFiles: boolean;
  readonly path: string;
  readonly expected: string;
  readonly filled: Filled;
  readonly cut: CodeScores;
  readonly uncut: CodeScores;
}

interface Place {
  readonly project: ProjectFiles;
  readonly file: WorkingFile;
  readonly gap: Gap;
}

/**
 * Has a model write again what was taken out of real files, with other files' help and without. All languages and kinds
 * take turns, so that what is there when `signal` aborts says something about each.
 */
export async function evalCompletion(
  { task, projects, samples, seed, promptTokens, isAsShipped, isAlone, onProgress }: EvalOptions,
  signal: AbortSignal,
): Promise<readonly EvalRecord[]> {
  const places = choosePlaces(projects, samples, seed);
  const records: EvalRecord[] = [];
  for (const { project, file, gap } of places) {
    for (const usesOtherFiles of isAlone ? [false] : [false, true]) {
      const help = usesOtherFiles ? { project } : {};
      const options = { task, file, gap, clock, promptTokens, isAsShipped, ...help };
      const filled = await unlessAborted(fillGap(options, signal), signal);
      if (filled === undefined) return records;
      records.push(toRecord({ file, gap }, usesOtherFiles, filled));
      onProgress(records.length, (isAlone ? 1 : 2) * places.length);
    }
  }
  return records;
}

/** `undefined` where the work was given up. */
async function unlessAborted(work: Promise<Filled>, signal: AbortSignal) {
  try {
    const filled = await work;
    return signal.aborted ? undefined : filled;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function toRecord(
  { file, gap }: Omit<Place, "project">,
  usesOtherFiles: boolean,
  filled: Filled,
): EvalRecord {
  return {
    languageId: file.languageId,
    kind: gap.kind,
    usesOtherFiles,
    path: file.path,
    expected: gap.expected,
    filled,
    cut: codeScoresOf(filled.shown, gap.expected),
    uncut: codeScoresOf(filled.uncut, gap.expected),
  };
}

/** The same ones for the same seed. */
function choosePlaces(
  projects: readonly EvalProject[],
  samples: number,
  seed: number,
): readonly Place[] {
  const random = seededRandom(seed);
  const queues = projects.flatMap(({ files }) => {
    const project = new ProjectFiles(files);
    return gapKinds.map((kind) => placesOf(files, { kind, samples, project, random }));
  });
  return Array.from({ length: samples }, (_, round) =>
    queues.flatMap((queue) => queue[round] ?? []),
  ).flat();
}

/** One gap of a file at a time, so that as many files as possible have their say. */
function placesOf(
  files: readonly WorkingFile[],
  wanted: {
    readonly kind: GapKind;
    readonly samples: number;
    readonly project: ProjectFiles;
    readonly random: () => number;
  },
): readonly Place[] {
  const { kind, samples, project, random } = wanted;
  const places: Place[] = [];
  const shuffled = files
    .map((file) => ({ file, rank: random() }))
    .toSorted((left, right) => left.rank - right.rank);
  for (let round = 0; places.length < samples && round < samples; round++) {
    for (const { file } of shuffled) {
      if (places.length >= samples) break;
      const gaps = gapsIn(file.text, kind, random);
      const gap = gaps[Math.floor(random() * gaps.length)];
      if (gap) places.push({ project, file, gap });
    }
  }
  return places;
}
