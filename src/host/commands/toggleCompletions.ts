import * as vscode from "vscode";
import type { EditorCommand } from "./editorCommand";
import { offerTrust } from "./offerTrust";

export const toggleCompletions: EditorCommand = {
  id: "tempera.toggleCompletions",
  run: async ({ settings }) => {
    if (!vscode.workspace.isTrusted) return offerTrust();
    await settings.setCompletionEnabled(!settings.current.completion.isEnabled);
  },
};
