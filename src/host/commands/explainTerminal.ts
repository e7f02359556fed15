import { terminalSelection } from "../terminalSelection";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

const text =
  "/explain this output of a terminal: what it means and, where something failed, why and what to do next." as const;

export const explainTerminal: EditorCommand = {
  id: "tempera.explainTerminal",
  run: async (services) =>
    askInChat(services, { text, task: "explain" }, await terminalSelection()),
};
