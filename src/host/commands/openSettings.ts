import * as vscode from "vscode";
import { proxySetting } from "../problemButtons";
import type { EditorCommand } from "./editorCommand";

export const openSettings: EditorCommand = {
  id: "tempera.openSettings",
  run: (_services, setting) =>
    vscode.commands.executeCommand(
      "workbench.action.openSettings",
      setting === proxySetting ? proxySetting : "@ext:tempera.tempera",
    ),
};
