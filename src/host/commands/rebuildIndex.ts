import type { EditorCommand } from "./editorCommand";

export const rebuildIndex: EditorCommand = {
  id: "tempera.rebuildIndex",
  run: ({ workspaceIndex }) => workspaceIndex.rebuild(),
};
