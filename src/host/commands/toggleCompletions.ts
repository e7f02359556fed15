import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleCompletions: EditorCommand = {
  id: "tempera.toggleCompletions",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "isEnabled");
    if (isOn !== undefined) showHint(isOn ? t("completions are on.") : t("completions are off."));
  },
};
