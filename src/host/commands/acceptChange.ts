import type { EditorCommand } from "./editorCommand";

export const acceptChange: EditorCommand = {
  id: "tempera.acceptChange",
  run: ({ changeReviews }) => changeReviews.acceptChange(),
};
