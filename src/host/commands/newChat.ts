import type { EditorCommand } from "./editorCommand";

export const newChat: EditorCommand = {
  id: "tempera.newChat",
  run: async ({ chat, chatView }) => {
    chat.newChat();
    await chatView.focusComposer("");
  },
};
