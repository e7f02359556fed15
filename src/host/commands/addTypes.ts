import { addTypesPrompt } from "../../core/inlineEdit/editPrompts";
import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const addTypes: EditorCommand = {
  id: "tempera.addTypes",
  run: (services) => editSelection(services, addTypesPrompt),
};
