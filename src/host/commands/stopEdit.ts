import type { EditorCommand } from "./editorCommand";

/** What the model has written so far can still be decided on. */
export const stopEdit: EditorCommand = {
  id: "tempera.stopEdit",
  run: ({ inlineEdits }) => inlineEdits.current?.stop(),
};
