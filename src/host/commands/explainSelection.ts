import { parseSymbolPlace } from "../../core/context/symbolPlace";
import { selectionOrSymbol } from "../editorContext";
import { declarationOf } from "../symbolContext";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

/** Explains the selection or, from a lens or a hover, what declares the symbol there. */
export const explainSelection: EditorCommand = {
  id: "tempera.explainSelection",
  run: async (services, parameter) => {
    const { files } = services;
    const place = parseSymbolPlace(parameter);
    const context = await (place ? declarationOf(place, files) : selectionOrSymbol(files));
    return askInChat(services, { text: "/explain", task: "explain" }, context);
  },
};
