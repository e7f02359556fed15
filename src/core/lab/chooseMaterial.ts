import { seededRandom } from "../base/seededRandom";
import type { WorkingFile } from "../completion/contextSources/contextSource";
import { documentedCodeIn, type DocumentedCode } from "./documentedCode";
import { gapKinds, gapsIn, type Gap } from "./gaps";

export interface GapInFile {
  readonly file: WorkingFile;
  readonly gap: Gap;
}

/** What models are asked about: the same for all of them. */
export interface LabMaterial {
  readonly gaps: readonly GapInFile[];
  readonly documented: readonly DocumentedCode[];
  /** Documented code that is asked about nowhere, for examples. */
  readonly examples: readonly DocumentedCode[];
}

const maxExamples = 3;

/** Takes `count` of each from as many files as possible; the same ones for the same seed. */
export function chooseMaterial(
  files: readonly WorkingFile[],
  count: number,
  seed: number,
): LabMaterial {
  const random = seededRandom(seed);
  const shuffled = shuffle(files, random);
  const gaps = shuffled.flatMap((file, index) => {
    const kind = gapKinds[index % gapKinds.length] ?? "line";
    const found = gapsIn(file.text, kind, random);
    const gap = found[Math.floor(random() * found.length)];
    return gap ? [{ file, gap }] : [];
  });
  const perFile = shuffled.map((file) => shuffle(documentedCodeIn(file), random));
  const deepest = Math.max(0, ...perFile.map(({ length }) => length));
  const documented = Array.from({ length: deepest }, (_, round) =>
    perFile.flatMap((codes) => codes[round] ?? []),
  ).flat();
  return {
    gaps: gaps.slice(0, count),
    documented: documented.slice(0, count),
    examples: documented.slice(count, count + maxExamples),
  };
}

function shuffle<T>(things: readonly T[], random: () => number): readonly T[] {
  return things
    .map((thing) => ({ thing, rank: random() }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ thing }) => thing);
}
