import type { EditorCommand } from "./editorCommand";

export const openChatInEditor: EditorCommand = {
  id: "tempera.openChatInEditor",
  run: ({ chatView }) => chatView.openInEditor(),
};
