import { t } from "../../core/base/localize";
import { labFigures, mainScore, type LabFigures } from "../../core/lab/labFigures";
import { labTasks, type LabTaskId } from "../../core/lab/labTask";
import type { LabResult } from "../../core/lab/runLab";
import { barChart } from "../staticPage/barChart";
import { chartStyle } from "../staticPage/chartStyle";
import { escapeHtml } from "../staticPage/escapeHtml";
import { section, table } from "../staticPage/pageParts";
import { commandButton, staticPageHtml } from "../staticPage/staticPageHtml";

export const exportCommand = "tempera.exportComparison";

export interface LabHtmlInput {
  readonly result: LabResult;
  readonly nonce: string;
  readonly language: string;
}

/** The comparison: a chart and a table for each task. It runs no script and loads nothing. */
export function labHtml({ result, nonce, language }: LabHtmlInput): string {
  const figures = labFigures(result.records);
  const failures = result.failures.map((failure) => `<li>${escapeHtml(failure)}</li>`).join("");
  const tasks = labTasks.flatMap(({ id, label }) => {
    const rows = figures.filter(({ task }) => task === id);
    return rows.length === 0 ? [] : [section(label, taskContent(id, label, rows))];
  });
  const intro = t(
    "Every model had the same questions, taken from your own files. Times are half of the answers' and better; they include what else the machine had to do.",
  );
  return staticPageHtml({
    title: t("Comparison of Models"),
    content: `<p>${intro}</p><p>${commandButton(t("Export as JSON…"), exportCommand)}</p>${
      failures === "" ? "" : `<ul>${failures}</ul>`
    }${tasks.join("")}${section(t("What the numbers mean"), meanings())}`,
    style: chartStyle,
    nonce,
    language,
  });
}

function taskContent(task: LabTaskId, label: string, rows: readonly LabFigures[]): string {
  const ranked = rows.toSorted((one, other) => mainScore(other) - mainScore(one));
  const description = escapeHtml(chartDescriptionOf(task));
  const chart = barChart({
    description,
    bars: ranked.map((row, index) => ({
      label: String(index + 1),
      value: task === "perplexity" ? (row.bitsPerCharacter ?? 0) : Math.round(100 * mainScore(row)),
      part: 0,
    })),
    format: (value) => (task === "perplexity" ? value.toFixed(2) : `${value} %`),
  });
  const numbers = table(
    label,
    headOf(task),
    ranked.map((row, index) => rowOf(task, row, index)),
  );
  // The chart is read out by the same words.
  const legend = `<p class="legend" aria-hidden="true">${description}</p>`;
  return `${chart}${legend}${numbers}`;
}

function chartDescriptionOf(task: LabTaskId): string {
  if (task === "perplexity")
    return t("The bits per character of each; fewer are better. The table below has the numbers.");
  const name = task === "completion" ? t("similarity") : "chrF";
  return t("The {0} of each, in per cent. The table below has the numbers.", name);
}

function headOf(task: LabTaskId): readonly string[] {
  if (task === "perplexity")
    return [
      t("Model"),
      t("Texts"),
      t("Perplexity"),
      t("Bits per character"),
      t("Time for each"),
      t("Tokens"),
    ];
  const scores =
    task === "completion" ? [t("Exact"), t("Similarity")] : ["chrF", "ROUGE\u2011L", "BLEU"];
  return [
    t("Model"),
    t("Answers"),
    ...scores,
    t("First word"),
    t("Whole answer"),
    t("Tokens"),
    t("Cost"),
  ];
}

function rowOf(task: LabTaskId, row: LabFigures, index: number): readonly string[] {
  const name = `${index + 1}. ${row.contender}`;
  const { exact, similarity, chrf, rougeL, bleu, perplexity, bitsPerCharacter } = row;
  if (task === "perplexity")
    return [
      name,
      String(row.answers),
      perplexity?.toFixed(2) ?? "–",
      bitsPerCharacter?.toFixed(3) ?? "–",
      milliseconds(row.totalMs),
      String(row.tokens),
    ];
  const scores = task === "completion" ? [exact, similarity] : [chrf, rougeL, bleu];
  return [
    name,
    String(row.answers),
    ...scores.map(percent),
    milliseconds(row.firstTextMs),
    milliseconds(row.totalMs),
    String(row.tokens),
    row.costUsd === undefined ? "–" : `$${row.costUsd.toFixed(4)}`,
  ];
}

/** Between a number and its unit, which stay in one line. */
const noBreak = "\u00a0";

function percent(share: number | undefined): string {
  return share === undefined ? "–" : `${(100 * share).toFixed(1)}${noBreak}%`;
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? "–" : `${Math.round(value)}${noBreak}ms`;
}

function meanings(): string {
  const lines = [
    t("Exact: the answer is what stood there, but for blanks at its ends."),
    t("Similarity: the share of the longer text that need not be changed to get the other."),
    t(
      "chrF, ROUGE-L and BLEU: how many runs of characters and words an answer has in common with what was written by hand. They compare models; none says by itself how good a text is.",
    ),
    t(
      "Perplexity: among how many tokens a model of the built-in engine hesitates when it reads your code; the fewer, the better it knows code like yours. Bits per character say the same so that models with other tokens can be compared.",
    ),
    t("Tokens: of one question with its answer. Cost: of all answers, where the price is known."),
  ];
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;
}
