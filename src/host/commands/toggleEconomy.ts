import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleEconomy: EditorCommand = {
  id: "tempera.toggleEconomy",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "isEconomical");
    if (isOn === undefined) return;
    showHint(isOn ? "economy is on: fewer requests." : "economy is off.");
  },
};
