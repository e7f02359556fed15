import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const simplifySelection: EditorCommand = {
  id: "tempera.simplifySelection",
  run: (services) =>
    editSelection(services, {
      task: "edit",
      instruction:
        "Make it shorter and plainer without changing what it does: drop what is not needed, use what the language and its standard library offer, flatten nested conditions.",
    }),
};
