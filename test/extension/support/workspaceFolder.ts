import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";

/** A new folder in the workspace, whose name begins with `name`. Whoever makes it removes it. */
export function makeWorkspaceFolder(name: string): string {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace, "The window has no folder");
  return fs.mkdtempSync(path.join(workspace.uri.fsPath, name));
}

/** Begins a repository where `git` works, with the branch `main` and an author. */
export function beginRepository(git: (...args: string[]) => string): void {
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Tester");
  git("config", "user.email", "tester@example.invalid");
}
