import type { EditorCommand } from "./editorCommand";

export const rejectAllChanges: EditorCommand = {
  id: "tempera.rejectAllChanges",
  run: ({ changeReviews }) => changeReviews.rejectAll(),
};
