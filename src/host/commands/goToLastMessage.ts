import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

/** From there Alt with an arrow goes from message to message. */
export const goToLastMessage: EditorCommand = {
  id: "tempera.goToLastMessage",
  run: async ({ chat, chatView }) => {
    if (chat.conversation.messages.length === 0)
      return showAdvice(t("There is no message yet. Ask something first."));
    return chatView.focusLastMessage();
  },
};
