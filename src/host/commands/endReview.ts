import type { CommandServices, EditorCommand } from "./editorCommand";

/** Takes all comments of the review away. */
export const endReview: EditorCommand = {
  id: "tempera.endReview",
  run: ({ reviewComments }: Pick<CommandServices, "reviewComments">) => reviewComments.clear(),
};
