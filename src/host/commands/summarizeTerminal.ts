import { terminalSelection } from "../terminalSelection";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

const text =
  "/summarize this output of a terminal: what was done, what came of it, and each error with the line that names it." as const;

export const summarizeTerminal: EditorCommand = {
  id: "tempera.summarizeTerminal",
  run: async (services) =>
    askInChat(services, { text, task: "summarize" }, await terminalSelection()),
};
