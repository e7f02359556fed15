import type { EditorCommand } from "./editorCommand";

export const acceptAllEdits: EditorCommand = {
  id: "tempera.acceptAllEdits",
  run: ({ inlineEdits }) => inlineEdits.accept("all"),
};
