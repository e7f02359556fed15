import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { choosePrompt } from "../../core/chat/askOnce";
import { codeWithoutComments } from "../../core/document/codeWithoutComments";
import { documentLanguageOf } from "../../core/document/languages/index";
import { translateCommentsPrompt } from "../../core/inlineEdit/editPrompts";
import { showAdvice } from "../errorMessages";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Writes comments and documentation in another human language. A proposal that changes code is not shown. */
export const translateComments: EditorCommand = {
  id: "tempera.translateComments",
  run: async ({
    files,
    inlineEdits,
    models,
  }: Pick<CommandServices, "files" | "inlineEdits" | "models">) => {
    const target = await editTarget(files);
    if (target.kind === "nothing") return showAdvice(target.advice);
    const { languageId } = target.editor.document;
    const known = documentLanguageOf(languageId);
    if (!known)
      return showAdvice(
        t(
          "Tempera cannot tell comments from code in {0}, so it leaves them alone. Use Edit Inline and look at each change.",
          languageId,
        ),
      );
    const language = await vscode.window.showInputBox({
      title: t("Translate Comments"),
      prompt: t("Into which language? The code stays as it is."),
      placeHolder: t("such as: English"),
    });
    if (language === undefined || language.trim() === "") return undefined;
    const { text, overrides, examples } = await choosePrompt(models, translateCommentsPrompt);
    return inlineEdits.begin({
      ...target,
      task: translateCommentsPrompt.task,
      instruction: `${text}\nTranslate them into ${language.trim()}.`,
      asking: { overrides, examples },
      refuse: (before, after) =>
        codeWithoutComments(before, known) === codeWithoutComments(after, known)
          ? undefined
          : t(
              "The model wanted to change code as well, so nothing was changed. Try again, or choose another model.",
            ),
    });
  },
};
