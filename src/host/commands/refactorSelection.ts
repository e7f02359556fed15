import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const refactorSelection: EditorCommand = {
  id: "tempera.refactorSelection",
  run: (services) =>
    editSelection(services, {
      task: "edit",
      instruction:
        "Refactor it so that it is easier to read and to change: clear names, small functions, no repetition. What it does, and what others call of it, stays the same.",
    }),
};
