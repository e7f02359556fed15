import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleManualOnly: EditorCommand = {
  id: "tempera.toggleManualOnly",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "isManualOnly");
    if (isOn === undefined) return;
    showHint(
      isOn
        ? t("completions come only when you ask for one.")
        : t("completions come while you type."),
    );
  },
};
