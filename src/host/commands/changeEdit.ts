import * as vscode from "vscode";
import { showAdvice } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Asks for another proposal in place of the one that is shown, which the model gets to see. */
export const changeEdit: EditorCommand = {
  id: "tempera.changeEdit",
  run: async ({ inlineEdits }: Pick<CommandServices, "inlineEdits">) => {
    if (!inlineEdits.current)
      return showAdvice("There is no proposal in this editor. Run Edit Inline first.");
    const instruction = await vscode.window.showInputBox({
      title: "Change the proposal",
      prompt: "What shall be different? What you have not accepted is written anew.",
      placeHolder: "such as: without a loop",
      ignoreFocusOut: true,
    });
    if (instruction === undefined || instruction.trim() === "") return undefined;
    return inlineEdits.change(instruction);
  },
};
