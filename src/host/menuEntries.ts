import { t } from "../core/base/localize";
import type { Settings } from "../core/settings/settings";
import { describeRemaining } from "./status";

export interface MenuInput {
  readonly completion: Settings["completion"];
  readonly isTrusted: boolean;
  /** Of the editor that the user is in, if there is one. */
  readonly languageId: string | undefined;
  readonly snoozeRemainingMs: number;
}

export type MenuEntry =
  | {
      readonly kind: "group";
      /** Stands at the right of the next entry, which loses what has no room beside it. Empty for a line alone. */
      readonly label: string;
    }
  | {
      readonly kind: "command";
      /** What picking it does. */
      readonly label: string;
      /** How it is now. */
      readonly state?: string;
      /** A sentence on a line of its own. */
      readonly detail?: string;
      readonly command: string;
      readonly parameters?: readonly unknown[];
    };

/** The menu of the status bar: what can be done, and how each thing is now. */
export function menuEntries(input: MenuInput): readonly MenuEntry[] {
  return [
    { kind: "group", label: t("Completions") },
    ...(input.completion.isEnabled ? completionEntries(input) : [turnOn(input)]),
    command(t("$(question) Why was nothing shown?"), "whyNothing"),
    command(t("$(graph) Show metrics"), "showMetrics"),
    { kind: "group", label: t("Chat and models") },
    command(t("$(comment) Open chat"), "openChat"),
    command(t("$(server-environment) Choose model…"), "chooseModel"),
    command(t("$(vm) Local models…"), "manageLocalModels"),
    command(t("$(server) Open models"), "openModels"),
    command(t("$(credit-card) Usage and cost"), "openUsage"),
    command(t("$(pulse) Open doctor"), "openDoctor"),
    command(t("$(gear) Open settings"), "openSettings"),
    command(t("$(output) Show log"), "showLog"),
  ];
}

function completionEntries(input: MenuInput): readonly MenuEntry[] {
  const { isManualOnly, worksInComments, isEconomical, debounceMs } = input.completion;
  const { languageId, snoozeRemainingMs } = input;
  const snoozed = snoozeRemainingMs > 0 ? describeRemaining(snoozeRemainingMs) : t("not snoozed");
  return [
    command(t("$(circle-slash) Turn completions off"), "toggleCompletions", t("now on")),
    ...(languageId === undefined ? [] : [languageEntry("$(code)", languageId, input)]),
    command(t("$(bell-slash) Snooze…"), "snoozeCompletions", snoozed),
    command(
      isManualOnly ? t("$(zap) Suggest while I type") : t("$(sparkle) Suggest only when I ask"),
      "toggleManualOnly",
      isManualOnly ? t("only when you ask") : t("while you type"),
    ),
    command(
      worksInComments ? t("$(quote) Turn off in comments") : t("$(quote) Turn on in comments"),
      "toggleInComments",
      onOff(worksInComments),
    ),
    ...(languageId === "markdown" ? [] : [languageEntry("$(markdown)", "markdown", input)]),
    command(
      isEconomical ? t("$(dashboard) Turn economy off") : t("$(dashboard) Turn economy on"),
      "toggleEconomy",
      onOff(isEconomical),
    ),
    command(t("$(watch) Delay…"), "setDelay", t("{0} ms", debounceMs)),
  ];
}

function turnOn({ isTrusted }: MenuInput): MenuEntry {
  const state = isTrusted ? t("now off") : t("off until the workspace is trusted");
  return command(t("$(check) Turn completions on"), "toggleCompletions", state);
}

function languageEntry(icon: string, languageId: string, { completion }: MenuInput): MenuEntry {
  const isOn = !completion.disabledLanguages.includes(languageId);
  const name = isOn ? t("Turn off in {0}", languageId) : t("Turn on in {0}", languageId);
  return { ...command(`${icon} ${name}`, "toggleLanguage", onOff(isOn)), parameters: [languageId] };
}

function command(label: string, name: string, state?: string) {
  const entry = { kind: "command", label, command: `tempera.${name}` } as const;
  return state === undefined ? entry : { ...entry, state };
}

function onOff(isOn: boolean): string {
  return isOn ? t("now on") : t("now off");
}
