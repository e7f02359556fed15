import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const addTypes: EditorCommand = {
  id: "tempera.addTypes",
  run: (services) =>
    editSelection(services, {
      task: "edit",
      instruction:
        "Add the types that are missing, in the way of the language (annotations, or doc comments where it has no other way): parameters, results, variables whose type cannot be seen. Take the narrowest that is true. Change nothing else.",
    }),
};
