import type { EditorCommand } from "./editorCommand";

export const acceptAllChanges: EditorCommand = {
  id: "tempera.acceptAllChanges",
  run: ({ changeReviews }) => changeReviews.acceptAll(),
};
