import type { EditorCommand } from "./editorCommand";

/** The change whose button was pressed, else the one at the cursor. */
export const rejectEdit: EditorCommand = {
  id: "tempera.rejectEdit",
  run: ({ inlineEdits }, hunk) => inlineEdits.reject(typeof hunk === "number" ? hunk : "here"),
};
