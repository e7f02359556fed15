import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleInComments: EditorCommand = {
  id: "tempera.toggleInComments",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "worksInComments");
    if (isOn === undefined) return;
    showHint(isOn ? "completions are on in comments." : "completions are off in comments.");
  },
};
