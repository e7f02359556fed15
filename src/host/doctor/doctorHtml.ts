import { t } from "../../core/base/localize";
import { describePlace, placeOf } from "../../core/model/placeOf";
import type { FindingStatus } from "../../core/doctor/check";
import { statusWords, type Surroundings } from "../../core/doctor/describeExamination";
import type { CheckResult, ConnectionReport, Examination } from "../../core/doctor/examine";
import { problemButton, problemCommands } from "../problemButtons";
import { escapeHtml } from "../staticPage/escapeHtml";
import { commandButton, staticPageHtml } from "../staticPage/staticPageHtml";
import { doctorStyle } from "./doctorStyle";

export const copyCommand = "tempera.copyDoctorReport";
const openCommand = "tempera.openDoctor";

/** What the buttons beside findings run. */
export const doctorCommands: readonly string[] = [
  openCommand,
  ...Object.values(problemCommands).map(({ command }) => command),
];

export interface DoctorHtmlInput {
  readonly examination: Examination | undefined;
  readonly surroundings: Surroundings;
  readonly nonce: string;
  readonly language: string;
}

/** What the doctor found: what failed comes with its button, the rest can be read in the same place. */
export function doctorHtml({
  examination,
  surroundings,
  nonce,
  language,
}: DoctorHtmlInput): string {
  const content = [
    `<p>${escapeHtml(verdictOf(examination))}</p>`,
    `<p class="buttons">${commandButton(t("Examine Again"), openCommand)} ${commandButton(t("Copy Report"), copyCommand)}</p>`,
    ...worstFirst(examination?.connections ?? []).map(connectionSection),
    `<section><h2>${t("Where this was looked at from")}</h2><ul>${surroundings.map(([name, value]) => `<li>${escapeHtml(`${name}: ${value}`)}</li>`).join("")}</ul></section>`,
  ].join("\n      ");
  return staticPageHtml({
    title: t("Tempera Doctor"),
    content,
    style: doctorStyle,
    nonce,
    language,
  });
}

function verdictOf(examination: Examination | undefined): string {
  const results = (examination?.connections ?? []).flatMap((report) => report.results);
  if (results.length === 0)
    return t(
      "No model and no server was found. Start one such as Ollama, add a server, or enter a key.",
    );
  const count = (status: FindingStatus) => results.filter((one) => one.status === status).length;
  const [failures, warnings] = [count("failed"), count("warning")];
  if (failures > 0)
    return t(
      "{0, plural, one {One thing failed. The first of a server often explains those below it.} other {# things failed. The first of a server often explains those below it.}}",
      failures,
    );
  if (warnings > 0)
    return t(
      "{0, plural, one {Everything works; one thing could be better.} other {Everything works; # things could be better.}}",
      warnings,
    );
  return t("Everything works.");
}

/** Where something fails, then where something could be better; those that are alike keep their order. */
function worstFirst(reports: readonly ConnectionReport[]): readonly ConnectionReport[] {
  return reports.toSorted((one, other) => severityOf(other) - severityOf(one));
}

function severityOf({ results }: ConnectionReport): number {
  return Math.max(0, ...results.map(({ status }) => severities[status]));
}

const severities: Readonly<Record<FindingStatus, number>> = {
  failed: 2,
  warning: 1,
  ok: 0,
  skipped: 0,
};

/** What nobody looked at is in a fold: it tells nothing but why. */
function connectionSection({ connection, results }: ConnectionReport): string {
  const items = (found: readonly CheckResult[]) =>
    `<ul class="findings">${found.map((result) => findingItem(result, connection.id)).join("")}</ul>`;
  const skipped = results.filter(({ status }) => status === "skipped");
  const looked = results.filter(({ status }) => status !== "skipped");
  const place =
    connection.baseUrl === ""
      ? ""
      : ` <small>${escapeHtml(describePlace(placeOf(connection)))}</small>`;
  const summary = t(
    "{0, plural, one {# thing was not looked at} other {# things were not looked at}}",
    skipped.length,
  );
  const fold =
    skipped.length === 0
      ? ""
      : `<details><summary>${escapeHtml(summary)}</summary>${items(skipped)}</details>`;
  return `<section><h2>${escapeHtml(connection.label)}${place}</h2>${items(looked)}${fold}</section>`;
}

const marks: Readonly<Record<FindingStatus, string>> = {
  ok: "✓",
  warning: "!",
  failed: "✕",
  skipped: "–",
};

function findingItem(
  { status, title, sentence, action, model }: CheckResult,
  connectionId: string,
): string {
  const button = problemButton(action);
  const offered = button
    ? ` ${commandButton(button.title, button.command, [button.parameter ?? model ?? connectionId])}`
    : "";
  return `<li class="${status}"><span class="mark" aria-hidden="true">${marks[status]}</span><div><strong>${escapeHtml(title)}</strong> <span class="status">${statusWords[status]}</span><p>${escapeHtml(sentence)}${offered}</p></div></li>`;
}
