import * as vscode from "vscode";
import type { EditorCommand } from "./editorCommand";

export const openSettings: EditorCommand = {
  id: "tempera.openSettings",
  run: () =>
    vscode.commands.executeCommand("workbench.action.openSettings", "@ext:tempera.tempera"),
};
