import * as vscode from "vscode";
import { describeRemaining } from "../status";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { hideGhostText } from "./hideGhostText";

const minuteMs = 60_000;

const durations = [
  { label: "5 minutes", durationMs: 5 * minuteMs },
  { label: "15 minutes", durationMs: 15 * minuteMs },
  { label: "60 minutes", durationMs: 60 * minuteMs },
  {
    label: "Until restart",
    durationMs: Infinity,
    description: "until this window closes or reloads",
  },
];

/** Keeps completions away for as long as the user picks. */
export const snoozeCompletions: EditorCommand = {
  id: "tempera.snoozeCompletions",
  run: async ({ snooze }: Pick<CommandServices, "snooze">) => {
    const ending = {
      label: "$(bell) End the snooze now",
      description: describeRemaining(snooze.remainingMs),
      durationMs: 0,
    };
    const picked = await vscode.window.showQuickPick(
      snooze.isActive ? [ending, ...durations] : durations,
      { title: "Snooze completions", placeHolder: "No completions while you type for how long?" },
    );
    if (picked?.durationMs === 0) return snooze.end();
    if (!picked) return undefined;
    snooze.start(picked.durationMs);
    return hideGhostText();
  },
};
