import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleInComments: EditorCommand = {
  id: "tempera.toggleInComments",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "worksInComments");
    if (isOn === undefined) return;
    showHint(isOn ? t("completions are on in comments.") : t("completions are off in comments."));
  },
};
