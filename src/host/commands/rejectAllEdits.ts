import type { EditorCommand } from "./editorCommand";

export const rejectAllEdits: EditorCommand = {
  id: "tempera.rejectAllEdits",
  run: ({ inlineEdits }) => inlineEdits.reject("all"),
};
