import * as vscode from "vscode";

/** What is in view was shown under other settings. */
export async function hideGhostText(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.inlineSuggest.hide");
}
