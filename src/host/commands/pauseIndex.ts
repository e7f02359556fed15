import type { EditorCommand } from "./editorCommand";

export const pauseIndex: EditorCommand = {
  id: "tempera.pauseIndex",
  run: ({ workspaceIndex }) => workspaceIndex.togglePause(),
};
