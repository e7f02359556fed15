import { simplifyPrompt } from "../../core/inlineEdit/editPrompts";
import type { EditorCommand } from "./editorCommand";
import { editSelection } from "./editSelection";

export const simplifySelection: EditorCommand = {
  id: "tempera.simplifySelection",
  run: (services) => editSelection(services, simplifyPrompt),
};
