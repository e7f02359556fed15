import { languageTag, t } from "../../core/base/localize";
import {
  addDays,
  emptyDay,
  latencyLimitsMs,
  medianLatencyMs,
  type MetricsDay,
} from "../../core/metrics/metricsDay";
import { barChart } from "../staticPage/barChart";
import { chartStyle } from "../staticPage/chartStyle";
import { figureList, legend, numbersTable, section, type Figure } from "../staticPage/pageParts";
import { commandButton, staticPageHtml } from "../staticPage/staticPageHtml";

export interface MetricsHtmlInput {
  /** One for each day, oldest first. */
  readonly days: readonly MetricsDay[];
  /** What the button runs. */
  readonly resetCommand: string;
  /** Fresh for every page. */
  readonly nonce: string;
  /** `vscode.env.language`, for screen readers. */
  readonly language: string;
}

const maxDays = 30;
const retentionNames = [
  t("Kept after 30 seconds"),
  t("Kept after 2 minutes"),
  t("Kept after 5 minutes"),
];

/** The page of counts: charts to look at, and behind each a table to read. It runs no script and loads nothing. */
export function metricsHtml({ days, resetCommand, nonce, language }: MetricsHtmlInput): string {
  const newest = days.slice(-maxDays);
  const content = newest.length === 0 ? emptyContent : contentOf(newest, resetCommand);
  return staticPageHtml({
    title: t("Completion Metrics"),
    content: `<p>${t("Counted on this machine and never sent. Only numbers are kept, for ninety days, and nothing of what you write.")}</p>${content}`,
    style: chartStyle,
    nonce,
    language,
  });
}

const emptyContent = `<p>${t("Nothing has been counted yet. Write a little with completions on, then open this page again.")}</p>`;

function contentOf(days: readonly MetricsDay[], resetCommand: string): string {
  const total = days.reduce(addDays, emptyDay(""));
  const when = t(
    "{0, plural, one {One day with completions} other {The last # days with completions}}",
    days.length,
  );
  return `<p>${commandButton(t("Reset all counts…"), resetCommand)}</p>
      ${section(when, figures(total))}
      ${section(t("Shown and accepted by day"), dayChart(days))}
      ${section(t("How long suggestions took"), latencyChart(total))}`;
}

/** The sums, each with its name. */
function figures(total: MetricsDay): string {
  const { shown, accepted, partsAccepted, charactersSaved, retained } = total;
  const rows: readonly Figure[] = [
    [t("Shown"), count(shown), t("in view for 750 ms or longer")],
    [t("Accepted"), count(accepted), t("{0} of those shown", percent(accepted, shown))],
    [t("Accepted in part"), count(partsAccepted), t("words and lines taken by themselves")],
    [t("Characters saved"), count(charactersSaved), t("put in by accepting")],
    [t("Time to a suggestion"), medianText(total), t("half came within this time")],
    ...retained.map(({ kept, checked }, index): Figure => [
      retentionNames[index] ?? "",
      percent(kept, checked),
      checked === 0
        ? t("none was looked for yet")
        : t("{0} of {1} that were looked for", count(kept), count(checked)),
    ]),
  ];
  return figureList(rows);
}

function dayChart(days: readonly MetricsDay[]): string {
  const chart = barChart({
    description: t("Suggestions shown and accepted on each day. The table below has the numbers."),
    bars: days.map(({ day, shown, accepted }) => ({
      label: day.slice(5),
      value: shown,
      part: accepted,
    })),
  });
  const head = [t("Day"), t("Shown"), t("Accepted"), t("Characters saved")];
  const rows = days
    .toReversed()
    .map(({ day, shown, accepted, charactersSaved }) => [
      day,
      ...[shown, accepted, charactersSaved].map(count),
    ]);
  return `${chart}${legend(t("shown"), t("accepted"))}${numbersTable(t("Shown and accepted by day"), head, rows)}`;
}

function latencyChart({ latencies }: MetricsDay): string {
  const names = [
    ...latencyLimitsMs.map((limitMs) => t("≤ {0} ms", count(limitMs))),
    t("> {0} ms", count(latencyLimitsMs.at(-1) ?? 0)),
  ];
  const chart = barChart({
    description: t("How many suggestions took how long. The table below has the numbers."),
    bars: latencies.map((value, index) => ({ label: names[index] ?? "", value, part: 0 })),
  });
  const rows = latencies.map((value, index) => [names[index] ?? "", count(value)]);
  return `${chart}${numbersTable(t("How long suggestions took"), [t("Time"), t("Suggestions")], rows)}`;
}

function medianText(total: MetricsDay): string {
  const median = medianLatencyMs(total);
  if (median === undefined) return "–";
  return Number.isFinite(median) ? t("{0} ms", count(median)) : t("over 5 s");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`;
}

function count(value: number): string {
  return value.toLocaleString(languageTag());
}
