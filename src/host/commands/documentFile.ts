import { t } from "../../core/base/localize";
import { undocumentedOf } from "../../core/document/chooseDeclarations";
import { documentAll, documentTarget } from "../documentation";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Documents every function and type of the file that has no documentation yet. */
export const documentFile: EditorCommand = {
  id: "tempera.documentFile",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const found = await documentTarget(files);
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { declarations, languageId, source } = found.target;
    const chosen = undocumentedOf(source, declarations, languageId);
    if (declarations.length === 0)
      return showAdvice(t("This file has no function or type that could be documented."));
    if (chosen.length === 0)
      return showAdvice(t("Every function and type of this file is documented already."));
    return documentAll(models, found.target, chosen);
  },
};
