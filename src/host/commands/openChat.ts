import type { EditorCommand } from "./editorCommand";

export const openChat: EditorCommand = {
  id: "tempera.openChat",
  run: async ({ chatView, modelStatus }) => {
    await chatView.focusComposer("");
    if (modelStatus.current.state !== "ready") await modelStatus.look();
  },
};
