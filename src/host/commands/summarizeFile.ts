import { wholeFile } from "../editorContext";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

export const summarizeFile: EditorCommand = {
  id: "tempera.summarizeFile",
  run: async (services) =>
    askInChat(services, { text: "/summarize", task: "summarize" }, await wholeFile(services.files)),
};
