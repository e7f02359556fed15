import * as vscode from "vscode";
import type { EditorCommand } from "./editorCommand";

export const openChatInWindow: EditorCommand = {
  id: "tempera.openChatInWindow",
  run: async ({ chatView }) => {
    chatView.openInEditor();
    await vscode.commands.executeCommand("workbench.action.moveEditorToNewWindow");
  },
};
