import * as vscode from "vscode";
import type { EditorCommand } from "./editorCommand";

export const showMenu: EditorCommand = {
  id: "tempera.showMenu",
  run: async ({ settings }) => {
    const toggle = settings.current.completion.isEnabled
      ? "$(circle-slash) Turn completions off"
      : "$(check) Turn completions on";
    const picked = await vscode.window.showQuickPick(
      [
        { label: "$(comment) Open chat", command: "tempera.openChat" },
        { label: "$(server-environment) Choose model…", command: "tempera.chooseModel" },
        { label: toggle, command: "tempera.toggleCompletions" },
        { label: "$(gear) Open settings", command: "tempera.openSettings" },
        { label: "$(output) Show log", command: "tempera.showLog" },
      ],
      { title: "Tempera" },
    );
    if (picked) await vscode.commands.executeCommand(picked.command);
  },
};
