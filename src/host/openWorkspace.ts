import * as vscode from "vscode";
import type { WorkspaceFolder } from "../core/context/files/fileAccess";
import type { WorkspaceIdentity } from "../core/chat/journal/journalEvent";

/** The folder or workspace file of this window; `undefined` in a window without one. */
export function openWorkspace(): WorkspaceIdentity | undefined {
  const uri = vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri && { uri: uri.toString(), name: vscode.workspace.name ?? uri.path };
}

/** The folders of the workspace, in the order in which the user sees them. */
export function workspaceFolders(): readonly WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.map(({ uri, name }) => ({ uri: uri.toString(), name }));
}

/** Nothing of the workspace's own may shape an answer before. */
export function isWorkspaceTrusted(): boolean {
  return vscode.workspace.isTrusted;
}
