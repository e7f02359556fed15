import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { flipCompletionSwitch } from "./flipCompletionSwitch";

export const toggleEconomy: EditorCommand = {
  id: "tempera.toggleEconomy",
  run: async ({ settings }) => {
    const isOn = await flipCompletionSwitch(settings, "isEconomical");
    if (isOn === undefined) return;
    showHint(isOn ? t("economy is on: fewer requests.") : t("economy is off."));
  },
};
