import * as vscode from "vscode";
import { currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const triggerCompletion: EditorCommand = {
  id: "tempera.triggerCompletion",
  run: async () => {
    if (!currentEditor())
      return showAdvice("Open a file and put the cursor where the code is to go on.");
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
  },
};
