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
  | { readonly kind: "group"; readonly label: string }
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
    { kind: "group", label: "Completions" },
    ...(input.completion.isEnabled ? completionEntries(input) : [turnOn(input)]),
    command("$(question) Why was nothing shown?", "whyNothing"),
    command("$(graph) Show metrics", "showMetrics"),
    { kind: "group", label: "Chat and models" },
    command("$(comment) Open chat", "openChat"),
    command("$(server-environment) Choose model…", "chooseModel"),
    command("$(pulse) Open doctor", "openDoctor"),
    command("$(gear) Open settings", "openSettings"),
    command("$(output) Show log", "showLog"),
  ];
}

function completionEntries(input: MenuInput): readonly MenuEntry[] {
  const { isManualOnly, worksInComments, isEconomical, debounceMs } = input.completion;
  const { languageId, snoozeRemainingMs } = input;
  const snoozed = snoozeRemainingMs > 0 ? describeRemaining(snoozeRemainingMs) : "no";
  return [
    command("$(circle-slash) Turn completions off", "toggleCompletions", "on"),
    ...(languageId === undefined ? [] : [languageEntry("$(code)", languageId, input)]),
    command("$(bell-slash) Snooze…", "snoozeCompletions", snoozed),
    command(
      isManualOnly ? "$(zap) Suggest while I type" : "$(sparkle) Suggest only when I ask",
      "toggleManualOnly",
      isManualOnly ? "only when you ask" : "while you type",
    ),
    command(
      `$(quote) Turn ${worksInComments ? "off" : "on"} in comments`,
      "toggleInComments",
      onOff(worksInComments),
    ),
    ...(languageId === "markdown" ? [] : [languageEntry("$(markdown)", "markdown", input)]),
    command(
      `$(dashboard) Turn economy ${isEconomical ? "off" : "on"}`,
      "toggleEconomy",
      onOff(isEconomical),
    ),
    command("$(watch) Delay…", "setDelay", `${debounceMs} ms`),
  ];
}

function turnOn({ isTrusted }: MenuInput): MenuEntry {
  const state = isTrusted ? "off" : "off until the workspace is trusted";
  return command("$(check) Turn completions on", "toggleCompletions", state);
}

function languageEntry(icon: string, languageId: string, { completion }: MenuInput): MenuEntry {
  const isOn = !completion.disabledLanguages.includes(languageId);
  const label = `${icon} Turn ${isOn ? "off" : "on"} in ${languageId}`;
  return { ...command(label, "toggleLanguage", onOff(isOn)), parameters: [languageId] };
}

function command(label: string, name: string, state?: string) {
  const entry = { kind: "command", label, command: `tempera.${name}` } as const;
  return state === undefined ? entry : { ...entry, state };
}

function onOff(isOn: boolean): string {
  return isOn ? "on" : "off";
}
