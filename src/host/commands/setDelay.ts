import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { debounceMsRange } from "../../core/settings/settingsSchema";
import type { CommandServices, EditorCommand } from "./editorCommand";

const { min, max } = debounceMsRange;
const usualDelaysMs = [0, 40, 75, 150, 300, 600, 1000];

/** Asks how long typing must pause before a completion is asked for. */
export const setDelay: EditorCommand = {
  id: "tempera.setDelay",
  run: async ({ settings }: Pick<CommandServices, "settings">) => {
    const { debounceMs } = settings.current.completion;
    const usual = usualDelaysMs.map((delayMs) => ({
      label: t("{0} ms", delayMs),
      description: delayMs === debounceMs ? t("as it is now") : "",
      delayMs,
    }));
    const picked = await vscode.window.showQuickPick(
      [...usual, { label: t("Another delay…"), delayMs: undefined }],
      {
        title: t("Delay of completions"),
        placeHolder: t("How long must typing pause? Now {0} ms", debounceMs),
      },
    );
    const delayMs = picked && (picked.delayMs ?? (await askDelay(debounceMs)));
    if (delayMs !== undefined) await settings.setCompletion("debounceMs", delayMs);
  },
};

async function askDelay(debounceMs: number): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: t("Delay of completions"),
    prompt: t("Milliseconds, {0} to {1}", min, max),
    value: String(debounceMs),
    validateInput: (text) =>
      isDelay(text)
        ? undefined
        : t("Write a whole number of milliseconds from {0} to {1}.", min, max),
  });
  return typed === undefined ? undefined : Number(typed);
}

function isDelay(text: string): boolean {
  const delayMs = Number(text);
  return /^\s*\d+\s*$/.test(text) && delayMs >= min && delayMs <= max;
}
