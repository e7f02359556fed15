import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { assertNever } from "../../core/base/assertNever";
import { targetLanguages } from "../../core/translateCode/targetLanguages";
import { translateCode as askForTranslation } from "../../core/translateCode/translateCode";
import { openCodeInEditor } from "../codeBlocks/openCodeInEditor";
import { selectionOrSymbol } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { withProgress } from "../progress";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Writes the selection, or the code around the cursor, in another programming language into a new editor. */
export const translateCode: EditorCommand = {
  id: "tempera.translateCode",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const context = await selectionOrSymbol(files);
    if (context.kind === "nothing") return showAdvice(context.advice);
    const { attachment } = context;
    const picked = await vscode.window.showQuickPick(
      targetLanguages
        .filter(({ id }) => id !== attachment.languageId)
        .map((language) => ({ label: language.name, language })),
      { title: t("Translate Code"), placeHolder: t("The language to translate into") },
    );
    if (!picked) return undefined;
    const { language } = picked;
    const result = await withProgress(t("Tempera translates into {0}", language.name), (signal) =>
      askForTranslation(models, attachment, language, signal),
    );
    switch (result.kind) {
      case "cancelled":
        return undefined;
      case "nothing":
        return showAdvice(result.advice);
      case "translated":
        await openCodeInEditor({ code: result.code, language: language.id, path: "" });
        return result.note === undefined ? undefined : showAdvice(result.note);
      default:
        return assertNever(result);
    }
  },
};
