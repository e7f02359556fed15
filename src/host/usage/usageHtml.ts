import { languageTag, t } from "../../core/base/localize";
import { taskLabel } from "../../core/tasks/tasks";
import type { Settings } from "../../core/settings/settings";
import { sumRows, type UsageRow } from "../../core/usage/usageRow";
import { barChart } from "../staticPage/barChart";
import { chartStyle } from "../staticPage/chartStyle";
import {
  figureList,
  legend,
  numbersTable,
  section,
  table,
  type Figure,
} from "../staticPage/pageParts";
import { commandButton, staticPageHtml } from "../staticPage/staticPageHtml";

export const resetCommand = "tempera.resetUsage";
export const settingsCommand = "workbench.action.openSettings";

export interface UsageHtmlInput {
  /** One for each day, task and model, oldest first. */
  readonly rows: readonly UsageRow[];
  /** As in `2026-01-31`. */
  readonly today: string;
  readonly budget: Settings["budget"];
  readonly nonce: string;
  readonly language: string;
}

const maxDays = 30;

/** What was asked of models: charts by day, tables by task and by model, and how the budget stands. */
export function usageHtml(input: UsageHtmlInput): string {
  const { rows, nonce, language } = input;
  const content = rows.length === 0 ? emptyContent : contentOf(input);
  return staticPageHtml({
    title: t("Usage and Cost"),
    content: `<p>${t("Counted on this machine and never sent. Only numbers are kept, and nothing of what you ask. Costs are estimates: the price for a million tokens times the tokens.")}</p>${content}`,
    style: chartStyle,
    nonce,
    language,
  });
}

const emptyContent = `<p>${t("Nothing has been counted yet. Ask a model something, then open this page again.")}</p>`;

function contentOf({ rows, today, budget }: UsageHtmlInput): string {
  const month = rows.filter(({ day }) => day.startsWith(today.slice(0, 7)));
  const days = sumRows(rows, ({ day }) => day).slice(-maxDays);
  const recent = rows.filter(({ day }) => day >= (days[0]?.day ?? ""));
  return `<p class="buttons">${commandButton(t("Set a budget…"), settingsCommand, ["tempera.budget"])} ${commandButton(t("Reset all counts…"), resetCommand)}</p>
      ${section(t("This month"), monthFigures(month, budget))}
      ${section(t("Tokens by day"), tokenChart(days))}
      ${section(t("Cost by day"), costChart(days))}
      ${section(
        t("By task"),
        breakdown(recent, t("Task"), ({ task }) => taskName(task)),
      )}
      ${section(
        t("By model"),
        breakdown(recent, t("Model"), ({ model }) => model),
      )}`;
}

function monthFigures(month: readonly UsageRow[], budget: Settings["budget"]): string {
  const sum = sumRows(month, () => "")[0] ?? nothing;
  return figureList([
    [t("Estimated cost"), usd(sum.costUsd), costNote(sum)],
    budgetFigure(sum.costUsd, budget),
    [t("Requests"), count(sum.requests), t("to all models")],
    [t("Tokens read"), count(sum.inputTokens), estimateNote(sum)],
    [t("Tokens written"), count(sum.outputTokens), estimateNote(sum)],
  ]);
}

const nothing: Omit<UsageRow, "day" | "task" | "model" | "isOnThisMachine"> = {
  costUsd: 0,
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  unpricedRequests: 0,
  isEstimated: false,
};

function budgetFigure(spentUsd: number, { monthlyUsd, atLimit }: Settings["budget"]): Figure {
  if (monthlyUsd === 0) return [t("Budget"), t("none"), t("nothing is held back")];
  const share = percent(spentUsd, monthlyUsd);
  const note =
    atLimit === "stop"
      ? t("{0} of the budget; when it is used up, paid models stop", share)
      : t("{0} of the budget; when it is used up, you are warned", share);
  return [t("Budget"), usd(monthlyUsd), note];
}

function costNote({ unpricedRequests }: Pick<UsageRow, "unpricedRequests">): string {
  if (unpricedRequests === 0) return t("all prices are known");
  return t(
    "{0, plural, one {the price of # request is not known} other {the prices of # requests are not known}}",
    unpricedRequests,
  );
}

function estimateNote({ isEstimated }: Pick<UsageRow, "isEstimated">): string {
  return isEstimated ? t("partly estimated") : t("as the servers said");
}

function tokenChart(days: readonly UsageRow[]): string {
  const chart = barChart({
    description: t("Tokens read and written on each day. The table below has the numbers."),
    bars: days.map(({ day, inputTokens, outputTokens }) => ({
      label: day.slice(5),
      value: inputTokens + outputTokens,
      part: outputTokens,
    })),
    format: short,
  });
  const rows = days
    .toReversed()
    .map(({ day, requests, inputTokens, outputTokens }) => [
      day,
      ...[requests, inputTokens, outputTokens].map(count),
    ]);
  const head = [t("Day"), t("Requests"), t("Tokens read"), t("Tokens written")];
  const caption = t("Tokens by day");
  return chart + legend(t("read and written"), t("written")) + numbersTable(caption, head, rows);
}

function costChart(days: readonly UsageRow[]): string {
  if (days.every(({ costUsd }) => costUsd === 0))
    return `<p>${t("Nothing has cost anything, as far as prices are known.")}</p>`;
  const chart = barChart({
    description: t("Estimated cost of each day. The table below has the numbers."),
    bars: days.map(({ day, costUsd }) => ({ label: day.slice(5), value: costUsd, part: 0 })),
    format: usd,
  });
  const rows = days.toReversed().map(({ day, costUsd }) => [day, usd(costUsd)]);
  return chart + numbersTable(t("Cost by day"), [t("Day"), t("Estimated cost")], rows);
}

function breakdown(
  rows: readonly UsageRow[],
  name: string,
  nameOf: (row: UsageRow) => string,
): string {
  const sums = sumRows(rows, nameOf).toSorted(
    (a, b) => b.costUsd - a.costUsd || tokensOf(b) - tokensOf(a),
  );
  const head = [name, t("Requests"), t("Tokens read"), t("Tokens written"), t("Estimated cost")];
  const cells = sums.map((row) => [
    nameOf(row),
    ...[row.requests, row.inputTokens, row.outputTokens].map(count),
    costOf(row),
  ]);
  const caption = t(
    "{0, plural, one {One day} other {The last # days with requests}}",
    daysOf(rows),
  );
  return table(caption, head, cells);
}

function costOf({ isOnThisMachine, costUsd, requests, unpricedRequests }: UsageRow): string {
  if (isOnThisMachine) return t("none: on this machine");
  return unpricedRequests === requests ? t("not known") : usd(costUsd);
}

function daysOf(rows: readonly UsageRow[]): number {
  return new Set(rows.map(({ day }) => day)).size;
}

function taskName(task: UsageRow["task"]): string {
  return task === "embedding" ? t("Embeddings") : taskLabel(task);
}

function tokensOf({ inputTokens, outputTokens }: UsageRow): number {
  return inputTokens + outputTokens;
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)} %`;
}

function count(value: number): string {
  return value.toLocaleString(languageTag());
}

function short(value: number): string {
  return value.toLocaleString(languageTag(), {
    notation: "compact",
    maximumSignificantDigits: 3,
  });
}

function usd(value: number): string {
  if (value > 0 && value < 0.01) return "< $0.01";
  return `$${value.toFixed(2)}`;
}
