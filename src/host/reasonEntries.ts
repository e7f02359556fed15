import { t } from "../core/base/localize";
import { reasonText, type ReasonRemedy } from "../core/completion/reasonText";
import type { CompletionRecord } from "../core/completion/completionRecord";
import { summarizeReasons, type ReasonCount } from "../core/completion/summarizeReasons";
import { describeModelError } from "../core/model/describeModelError";
import { describeUsage } from "../core/usage/describeUsage";
import type { UsageTotal } from "../core/usage/usageLedger";
import type { MenuEntry } from "./menuEntries";
import { failureParameter, problemCommands } from "./problemButtons";

export interface ReasonEntriesInput {
  /** Oldest first. */
  readonly records: readonly CompletionRecord[];
  readonly usage: readonly UsageTotal[];
  readonly nowMs: number;
  /** VS Code shows inline suggestions in the editor. */
  readonly isGhostTextOn: boolean;
  readonly isTrusted: boolean;
}

const remedies: Readonly<Record<ReasonRemedy, string>> = {
  "turn-on": "tempera.toggleCompletions",
  "turn-on-language": "tempera.toggleLanguage",
  "end-snooze": "tempera.endSnooze",
  "suggest-while-typing": "tempera.toggleManualOnly",
  "turn-on-in-comments": "tempera.toggleInComments",
  trigger: "tempera.triggerCompletion",
  "choose-model": "tempera.chooseModel",
  "set-delay": "tempera.setDelay",
  "show-log": "tempera.showLog",
};

const askAgain: (typeof problemCommands)["show-log"] = { command: "tempera.triggerCompletion" };

/** Answers “why was nothing shown?”: each reason with what to do about it, and what the last hour cost. */
export function reasonEntries(input: ReasonEntriesInput): readonly MenuEntry[] {
  const { records, usage, nowMs } = input;
  const { shownCount, reasons } = summarizeReasons(records);
  return [
    ...obstacles(input),
    records.length === 0 ? nothingRequested : summaryEntry(records.length, shownCount),
    ...reasons.map((count) => reasonEntry(count, nowMs)),
    line,
    usageHeading,
    ...usage.map(usageEntry),
    ...(usage.length === 0 ? [nothingAsked] : []),
  ];
}

const line: MenuEntry = { kind: "group", label: "" };

const nothingRequested: MenuEntry = {
  kind: "command",
  label: t("$(graph) No completion was asked for yet"),
  command: "tempera.triggerCompletion",
};

const usageHeading: MenuEntry = {
  kind: "command",
  label: t("$(credit-card) Tokens of the last hour"),
  command: "tempera.openUsage",
};

const nothingAsked: MenuEntry = {
  kind: "command",
  label: t("$(dash) No model was asked for anything."),
  command: "tempera.showLog",
};

/** A row and no group: the name of a group takes its room from the row beside it. */
function summaryEntry(requestCount: number, shownCount: number): MenuEntry {
  return {
    kind: "command",
    label: t(
      "{0, plural, one {$(graph) Of the last request {1} brought a suggestion} other {$(graph) Of the last # requests {1} brought a suggestion}}",
      requestCount,
      shownCount,
    ),
    command: "tempera.showMetrics",
  };
}

/** What keeps VS Code from asking at all, so that no request tells of it. */
function obstacles({ isGhostTextOn, isTrusted }: ReasonEntriesInput): readonly MenuEntry[] {
  const trust: MenuEntry = {
    kind: "command",
    label: t("$(shield) The workspace is not trusted, so completions stay off."),
    detail: t("Trust it if you know where it comes from."),
    command: "workbench.trust.manage",
  };
  const ghostText: MenuEntry = {
    kind: "command",
    label: t("$(eye-closed) VS Code shows no inline suggestions here."),
    detail: t("Switch its setting editor.inlineSuggest.enabled on."),
    command: "workbench.action.openSettings",
    parameters: ["editor.inlineSuggest.enabled"],
  };
  return [...(isTrusted ? [] : [trust]), ...(isGhostTextOn ? [] : [ghostText])];
}

function reasonEntry({ reason, count, last }: ReasonCount, nowMs: number): MenuEntry {
  const text = reasonText(reason);
  const state = t("{0}×, last {1} ago", count, describeAge(nowMs - last.startedAtMs));
  if (last.failure !== undefined) {
    const problem = describeModelError(last.failure);
    const { message, action } = problem;
    const remedy = action === "retry" ? askAgain : problemCommands[action ?? "show-log"];
    const parameter = remedy.parameter ?? failureParameter(problem, last.failure);
    return {
      kind: "command",
      label: `$(warning) ${text.sentence}`,
      state,
      detail: message,
      command: remedy.command,
      ...(parameter !== undefined && { parameters: [parameter] }),
    };
  }
  const isLanguage = text.remedy === "turn-on-language";
  return {
    kind: "command",
    label: `$(info) ${isLanguage ? t("Completions are off in {0}.", last.languageId) : text.sentence}`,
    state,
    detail: text.advice,
    command: remedies[text.remedy ?? "show-log"],
    ...(isLanguage && { parameters: [last.languageId] }),
  };
}

function usageEntry(total: UsageTotal): MenuEntry {
  const { subject, tokens, cost } = describeUsage(total);
  return {
    kind: "command",
    label: `$(pulse) ${subject}`,
    state: cost,
    detail: tokens,
    command: "tempera.showLog",
  };
}

function describeAge(ageMs: number): string {
  const seconds = Math.round(ageMs / 1_000);
  return seconds < 90 ? t("{0} s", seconds) : t("{0} min", Math.round(seconds / 60));
}
