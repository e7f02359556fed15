import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Asks for another proposal in place of the one that is shown, which the model gets to see. */
export const changeEdit: EditorCommand = {
  id: "tempera.changeEdit",
  run: async ({ inlineEdits }: Pick<CommandServices, "inlineEdits">) => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !inlineEdits.current)
      return showAdvice(t("There is no proposal in this editor. Run Edit Inline first."));
    const instruction = await inlineEdits.input.ask({
      editor,
      title: Promise.resolve(t("Change the proposal")),
      prompt: t("What shall be different? What you have not accepted is written anew."),
      placeHolder: t("such as: without a loop"),
    });
    if (instruction === undefined) return undefined;
    return inlineEdits.change(instruction);
  },
};
