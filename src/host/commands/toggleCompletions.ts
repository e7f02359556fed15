import * as vscode from "vscode";
import type { EditorCommand } from "./editorCommand";

export const toggleCompletions: EditorCommand = {
  id: "tempera.toggleCompletions",
  run: async ({ settings }) => {
    if (!vscode.workspace.isTrusted) return offerTrust();
    await settings.setCompletionEnabled(!settings.current.completion.isEnabled);
  },
};

async function offerTrust(): Promise<void> {
  const manage = "Manage Workspace Trust";
  const pressed = await vscode.window.showInformationMessage(
    "Completions stay off in a workspace that is not trusted.",
    manage,
  );
  if (pressed === manage) await vscode.commands.executeCommand("workbench.trust.manage");
}
