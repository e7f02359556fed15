import { declarationsAt } from "../../core/document/chooseDeclarations";
import { documentAll, documentTarget } from "../documentation";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Documents what is selected or, where nothing is, the function or type around the cursor. */
export const documentSymbol: EditorCommand = {
  id: "tempera.documentSymbol",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const found = await documentTarget(files);
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { declarations, document, editor, languageId, source } = found.target;
    const chosen = declarationsAt(source, declarations, {
      start: document.offsetAt(editor.selection.start),
      end: document.offsetAt(editor.selection.end),
      languageId,
    });
    if (chosen.length === 0)
      return showAdvice("Put the cursor inside a function or class and try again.");
    return documentAll(models, found.target, chosen);
  },
};
