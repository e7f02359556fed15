import * as vscode from "vscode";

/** Opens a text as an untitled document, which the user may save or throw away. */
export async function openInEditor(content: string, language: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document, { preview: false });
}
