import type { EvalRecord } from "./evalCompletion";

/** What is shown when only answers at least this sure are shown. */
export interface CurvePoint {
  readonly threshold: number;
  /** Gaps for which something is shown, in per cent. */
  readonly coverage_pct: number;
  /** Of what is shown: exactly what stood there, in per cent. */
  readonly precision_pct: number;
  /** Of what is shown: how near it comes, in per cent. */
  readonly similarity_pct: number;
}

const coverages = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** The trade between showing much and being right, from the surest tenth of the answers to all. Empty where no answer tells how sure it is. */
export function coverageCurve(records: readonly EvalRecord[]): readonly CurvePoint[] {
  const sure = records
    .filter(({ filled }) => filled.shown !== "" && filled.confidence !== undefined)
    .toSorted((left, right) => confidenceOf(right) - confidenceOf(left));
  return coverages.flatMap((coverage) => {
    const shown = sure.slice(0, Math.round((coverage / 100) * records.length));
    const last = shown.at(-1);
    const isReached = shown.length >= Math.round((coverage / 100) * records.length);
    return last === undefined || !isReached ? [] : [pointOf(shown, records.length)];
  });
}

function pointOf(shown: readonly EvalRecord[], all: number): CurvePoint {
  const threshold = Math.min(...shown.map(confidenceOf));
  const mean = (valueOf: (record: EvalRecord) => number) =>
    shown.reduce((sum, record) => sum + valueOf(record), 0) / shown.length;
  return {
    threshold: Math.round(threshold * 1_000) / 1_000,
    coverage_pct: round((100 * shown.length) / all),
    precision_pct: round(100 * mean(({ cut }) => (cut.isExact ? 1 : 0))),
    similarity_pct: round(100 * mean(({ cut }) => cut.similarity)),
  };
}

function confidenceOf({ filled }: EvalRecord): number {
  return filled.confidence ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
