import * as vscode from "vscode";
import { debounceMsRange } from "../../core/settings/settingsSchema";
import type { CommandServices, EditorCommand } from "./editorCommand";

const { min, max } = debounceMsRange;
const usualDelaysMs = [0, 75, 150, 300, 600, 1000];

/** Asks how long typing must pause before a completion is asked for. */
export const setDelay: EditorCommand = {
  id: "tempera.setDelay",
  run: async ({ settings }: Pick<CommandServices, "settings">) => {
    const { debounceMs } = settings.current.completion;
    const usual = usualDelaysMs.map((delayMs) => ({
      label: `${delayMs} ms`,
      description: delayMs === debounceMs ? "as it is now" : "",
      delayMs,
    }));
    const picked = await vscode.window.showQuickPick(
      [...usual, { label: "Another delay…", delayMs: undefined }],
      {
        title: "Delay of completions",
        placeHolder: `How long must typing pause? Now ${debounceMs} ms`,
      },
    );
    const delayMs = picked && (picked.delayMs ?? (await askDelay(debounceMs)));
    if (delayMs !== undefined) await settings.setCompletion("debounceMs", delayMs);
  },
};

async function askDelay(debounceMs: number): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: "Delay of completions",
    prompt: `Milliseconds, ${min} to ${max}`,
    value: String(debounceMs),
    validateInput: (text) =>
      isDelay(text) ? undefined : `Write a whole number of milliseconds from ${min} to ${max}.`,
  });
  return typed === undefined ? undefined : Number(typed);
}

function isDelay(text: string): boolean {
  const delayMs = Number(text);
  return /^\s*\d+\s*$/.test(text) && delayMs >= min && delayMs <= max;
}
