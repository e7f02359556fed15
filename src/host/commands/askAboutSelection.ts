import { selectionOrSymbol } from "../editorContext";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

/** Attaches the code and leaves the question to the user. */
export const askAboutSelection: EditorCommand = {
  id: "tempera.askAboutSelection",
  run: async ({ chat, chatView, files }) => {
    const context = await selectionOrSymbol(files);
    if (context.kind === "nothing") return showAdvice(context.advice);
    chat.attach(context.attachment);
    await chatView.focusComposer("");
  },
};
