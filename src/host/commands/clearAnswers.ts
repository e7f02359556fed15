import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "answerFile" | "summaryCache">;

/** Forgets what models answered before in this workspace. The chats themselves stay. */
export const clearAnswers: EditorCommand = {
  id: "tempera.clearAnswers",
  run: async ({ answerFile, summaryCache }: Services) => {
    await Promise.all([answerFile.clear(), summaryCache.clear()]);
    showAdvice(t("The answers that were kept are gone. Models are asked again from now on."));
  },
};
