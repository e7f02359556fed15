import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { ignoreFileNames } from "../../core/context/files/ignoreRules";
import { plainUri } from "../../core/context/files/resourcePath";

export interface WorkspaceListener {
  readonly onChanges: (uris: readonly string[]) => void;
  /** Other files may be read than before. */
  readonly onRules: () => void;
  readonly onTyping: () => void;
}

const ownStorageOfGit = /\/\.git(?:\/|$)/;

/** Tells what happens to the files of the workspace, in editors and on disk. */
export function watchWorkspace({ onChanges, onRules, onTyping }: WorkspaceListener): Disposable {
  const store = new DisposableStore();
  const tell = (uri: vscode.Uri) => {
    if (ownStorageOfGit.test(uri.path)) return;
    if (ignoreFileNames.some((name) => uri.path.endsWith(`/${name}`))) onRules();
    else onChanges([plainUri(uri.toString())]);
  };
  const watcher = store.add(vscode.workspace.createFileSystemWatcher("**/*"));
  for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
    store.add(event(tell));
  }
  store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => tell(uri)));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(onRules));
  store.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("files.exclude")) onRules();
    }),
  );
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme !== "output") onTyping();
    }),
  );
  return store;
}
