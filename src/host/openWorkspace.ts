import * as vscode from "vscode";
import type { WorkspaceIdentity } from "../core/chat/journal/journalEvent";

/** The folder or workspace file of this window; `undefined` in a window without one. */
export function openWorkspace(): WorkspaceIdentity | undefined {
  const uri = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri && { uri: uri.toString(), name: vscode.workspace.name ?? uri.path };
}
