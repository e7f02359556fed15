import * as vscode from "vscode";
import { currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";
import { offerTrust } from "./offerTrust";

/** Asks for a completion at once. Why none came is told by `manualCompletionMessages`. */
export const triggerCompletion: EditorCommand = {
  id: "tempera.triggerCompletion",
  run: async () => {
    if (!vscode.workspace.isTrusted) return offerTrust();
    const editor = currentEditor();
    if (!editor) return showAdvice("Open a file and put the cursor where the code is to go on.");
    if (vscode.workspace.fs.isWritableFileSystem(editor.document.uri.scheme) === false)
      return showAdvice("This document cannot be changed. Open a file that can be written.");
    return vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
  },
};
