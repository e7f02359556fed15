import type { EditorCommand } from "./editorCommand";

/** The change whose button was pressed, else the one at the cursor. */
export const acceptEdit: EditorCommand = {
  id: "tempera.acceptEdit",
  run: ({ inlineEdits }, hunk) => inlineEdits.accept(typeof hunk === "number" ? hunk : "here"),
};
