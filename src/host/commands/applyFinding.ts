import { showAdvice } from "../errorMessages";
import { pressedThread, pressThere } from "../reviewThread";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** The button of a comment that proposes a change. */
export const applyFinding: EditorCommand = {
  id: "tempera.applyFinding",
  run: async ({ reviewComments }: Pick<CommandServices, "reviewComments">, parameter) => {
    const thread = pressedThread(reviewComments.threads, parameter);
    return thread ? reviewComments.apply(thread) : showAdvice(pressThere);
  },
};
