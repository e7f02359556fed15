import type { EditorCommand } from "./editorCommand";

export const rejectChange: EditorCommand = {
  id: "tempera.rejectChange",
  run: ({ changeReviews }) => changeReviews.rejectChange(),
};
