import { refactorPrompt } from "../../core/inlineEdit/editPrompts";
import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const refactorSelection: EditorCommand = {
  id: "tempera.refactorSelection",
  run: (services) => editSelection(services, refactorPrompt),
};
