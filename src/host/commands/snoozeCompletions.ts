import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { describeRemaining } from "../status";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { hideGhostText } from "./hideGhostText";

const minuteMs = 60_000;

const durations = [
  { label: minutes(5), durationMs: 5 * minuteMs },
  { label: minutes(15), durationMs: 15 * minuteMs },
  { label: minutes(60), durationMs: 60 * minuteMs },
  {
    label: t("Until restart"),
    durationMs: Infinity,
    description: t("until this window closes or reloads"),
  },
];

function minutes(count: number): string {
  return t("{0, plural, one {# minute} other {# minutes}}", count);
}

/** Keeps completions away for as long as the user picks. */
export const snoozeCompletions: EditorCommand = {
  id: "tempera.snoozeCompletions",
  run: async ({ snooze }: Pick<CommandServices, "snooze">) => {
    const ending = {
      label: t("$(bell) End the snooze now"),
      description: describeRemaining(snooze.remainingMs),
      durationMs: 0,
    };
    const picked = await vscode.window.showQuickPick(
      snooze.isActive ? [ending, ...durations] : durations,
      {
        title: t("Snooze completions"),
        placeHolder: t("No completions while you type for how long?"),
      },
    );
    if (picked?.durationMs === 0) return snooze.end();
    if (!picked) return undefined;
    snooze.start(picked.durationMs);
    return hideGhostText();
  },
};
