import { wholeFile } from "../editorContext";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

export const explainFile: EditorCommand = {
  id: "tempera.explainFile",
  run: async (services) =>
    askInChat(services, { text: "/explain", task: "explain" }, await wholeFile(services.files)),
};
