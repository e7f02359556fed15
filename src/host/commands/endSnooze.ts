import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const endSnooze: EditorCommand = {
  id: "tempera.endSnooze",
  run: ({ snooze }: Pick<CommandServices, "snooze">) => {
    showHint(snooze.isActive ? t("completions are back.") : t("completions are not snoozed."));
    snooze.end();
  },
};
