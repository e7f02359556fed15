import { t } from "../../core/base/localize";
import { declarationsAt } from "../../core/document/chooseDeclarations";
import { parseSymbolPlace } from "../../core/context/symbolPlace";
import { documentAll, documentTarget } from "../documentation";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Documents what is selected or, where nothing is, the function or type around the cursor. */
export const documentSymbol: EditorCommand = {
  id: "tempera.documentSymbol",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">, parameter) => {
    const found = await documentTarget(files, parseSymbolPlace(parameter));
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { declarations, document, languageId, selection, source } = found.target;
    const chosen = declarationsAt(source, declarations, {
      start: document.offsetAt(selection.start),
      end: document.offsetAt(selection.end),
      languageId,
    });
    if (chosen.length === 0)
      return showAdvice(t("Put the cursor inside a function or class and try again."));
    return documentAll(models, found.target, chosen);
  },
};
