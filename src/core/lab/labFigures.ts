import type { TextScore } from "../model/textScorer";
import type { LabRecord, LabTaskId } from "./labTask";

/** What one contender did in one task; shares from 0 to 1. */
export interface LabFigures {
  readonly contender: string;
  readonly task: LabTaskId;
  readonly answers: number;
  readonly exact?: number;
  readonly similarity?: number;
  readonly bleu?: number;
  readonly rougeL?: number;
  readonly chrf?: number;
  /** Among how many tokens the model hesitates, on average. */
  readonly perplexity?: number;
  /** What a character tells the model that it did not expect. Can be compared between models that cut text into other tokens. */
  readonly bitsPerCharacter?: number;
  readonly firstTextMs?: number;
  readonly totalMs: number;
  /** Of one answer, its question included. */
  readonly tokens: number;
  /** Of all answers; missing where no price is known. */
  readonly costUsd?: number;
}

/** One row for each task and contender, in the order in which they were asked. */
export function labFigures(records: readonly LabRecord[]): readonly LabFigures[] {
  const groups = new Map<string, LabRecord[]>();
  for (const record of records) {
    const key = `${record.task}\n${record.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map(figuresOf);
}

/** The one number that contenders are ranked by in a chart. */
export function mainScore({ bitsPerCharacter, similarity, chrf }: LabFigures): number {
  // The fewer, the better.
  if (bitsPerCharacter !== undefined) return -bitsPerCharacter;
  return similarity ?? chrf ?? 0;
}

function figuresOf(records: readonly LabRecord[]): LabFigures {
  const [first] = records;
  const mean = (valuesOf: (record: LabRecord) => number | undefined) => {
    const values = records.flatMap((record) => valuesOf(record) ?? []);
    return values.length === 0
      ? undefined
      : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const costs = records.flatMap(({ costUsd }) => costUsd ?? []);
  const figures = {
    exact: mean(({ code }) => code && Number(code.isExact)),
    similarity: mean(({ code }) => code?.similarity),
    bleu: mean(({ text }) => text?.bleu),
    rougeL: mean(({ text }) => text?.rougeL),
    chrf: mean(({ text }) => text?.chrf),
    ...expectationOf(records),
    firstTextMs: median(records.flatMap(({ firstTextMs }) => firstTextMs ?? [])),
    costUsd: costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0),
  };
  return {
    contender: first?.contender ?? "",
    task: first?.task ?? "completion",
    answers: records.length,
    ...known(figures),
    totalMs: median(records.map(({ totalMs }) => totalMs)) ?? 0,
    tokens: Math.round(mean(({ tokens }) => tokens) ?? 0),
  };
}

/** Over all texts together, so that a long one counts for more. */
function expectationOf(records: readonly LabRecord[]): {
  readonly perplexity?: number;
  readonly bitsPerCharacter?: number;
} {
  const scores = records.flatMap(({ expectation }) => expectation ?? []);
  const sum = (valueOf: (score: TextScore) => number) =>
    scores.reduce((total, score) => total + valueOf(score), 0);
  const tokens = sum((score) => score.tokens);
  if (tokens === 0) return {};
  const surprise = -sum((score) => score.logProbability);
  return {
    perplexity: Math.exp(surprise / tokens),
    bitsPerCharacter: surprise / Math.LN2 / sum((score) => score.characters),
  };
}

function known(
  figures: Readonly<Record<string, number | undefined>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
