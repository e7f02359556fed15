import type { EvalRecord } from "./evalCompletion";
import type { CodeScores } from "../../src/core/lab/codeScores";

/** One row of the table; shares in per cent. */
export interface EvalFigures {
  readonly gaps: number;
  readonly exact_pct: number;
  readonly first_line_pct: number;
  readonly similarity_pct: number;
  /** The same for all that the model wrote, without our decision where its answer ends. */
  readonly uncut_exact_pct: number;
  readonly uncut_similarity_pct: number;
  /** Gaps for which nothing would have been shown. */
  readonly nothing_pct: number;
  readonly prompt_characters_mean: number;
  readonly context_texts_mean: number;
  readonly first_text_ms_p50: number;
  /** Behind the first text, where the model tells how many tokens it wrote. */
  readonly tokens_per_s_p50: number;
}

/** Rows by name: each language, each kind and all together, each without and with other files. */
export function evalFigures(records: readonly EvalRecord[]): Record<string, EvalFigures> {
  const figures: Record<string, EvalFigures> = {};
  const add = (name: string, isWanted: (record: EvalRecord) => boolean) => {
    for (const usesOtherFiles of [false, true]) {
      const rows = records.filter((row) => isWanted(row) && row.usesOtherFiles === usesOtherFiles);
      const suffix = usesOtherFiles ? "with other files" : "alone";
      if (rows.length > 0) figures[`${name}, ${suffix}`] = figuresOf(rows);
    }
  };
  for (const language of new Set(records.map(({ languageId }) => languageId))) {
    add(language, ({ languageId }) => languageId === language);
  }
  for (const wanted of new Set(records.map(({ kind }) => kind))) {
    add(wanted, ({ kind }) => kind === wanted);
  }
  add("all", () => true);
  return figures;
}

function figuresOf(records: readonly EvalRecord[]): EvalFigures {
  const share = (isTrue: (record: EvalRecord) => boolean) =>
    round((100 * records.filter(isTrue).length) / records.length);
  const mean = (valueOf: (record: EvalRecord) => number) =>
    records.reduce((sum, record) => sum + valueOf(record), 0) / records.length;
  const percent = (scores: (record: EvalRecord) => CodeScores) =>
    round(100 * mean((record) => scores(record).similarity));
  return {
    gaps: records.length,
    exact_pct: share(({ cut }) => cut.isExact),
    first_line_pct: share(({ cut }) => cut.isFirstLineExact),
    similarity_pct: percent(({ cut }) => cut),
    uncut_exact_pct: share(({ uncut }) => uncut.isExact),
    uncut_similarity_pct: percent(({ uncut }) => uncut),
    nothing_pct: share(({ filled }) => filled.shown === ""),
    prompt_characters_mean: Math.round(mean(({ filled }) => filled.promptCharacters)),
    context_texts_mean: round(mean(({ filled }) => filled.contextTexts)),
    first_text_ms_p50: Math.round(median(records.map(({ filled }) => filled.firstTextMs))),
    tokens_per_s_p50: Math.round(median(records.map(({ filled }) => filled.tokensPerSecond))),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
