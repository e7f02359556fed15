import { selectionOrSymbol } from "../editorContext";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

export const explainSelection: EditorCommand = {
  id: "tempera.explainSelection",
  run: async (services) =>
    askInChat(
      services,
      { text: "/explain", task: "explain" },
      await selectionOrSymbol(services.files),
    ),
};
