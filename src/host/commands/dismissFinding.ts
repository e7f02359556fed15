import { showAdvice } from "../errorMessages";
import { pressedThread, pressThere } from "../reviewThread";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const dismissFinding: EditorCommand = {
  id: "tempera.dismissFinding",
  run: ({ reviewComments }: Pick<CommandServices, "reviewComments">, parameter) => {
    const thread = pressedThread(reviewComments.threads, parameter);
    return thread ? reviewComments.dismiss(thread) : showAdvice(pressThere);
  },
};
