import { selectionOrSymbol } from "../editorContext";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

export const summarizeSelection: EditorCommand = {
  id: "tempera.summarizeSelection",
  run: async (services) =>
    askInChat(
      services,
      { text: "/summarize", task: "summarize" },
      await selectionOrSymbol(services.files),
    ),
};
