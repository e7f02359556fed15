import type { EditorCommand } from "./editorCommand";

export const goToNextEdit: EditorCommand = {
  id: "tempera.goToNextEdit",
  run: ({ inlineEdits }) => inlineEdits.goToNext(),
};
