import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { KeyValueStore } from "../core/base/keyValueStore";
import { t } from "../core/base/localize";
import { teamProfilePath } from "../core/settings/teamProfilePath";

const offeredKey = "teamProfileOffered";

/**
 * Tells the user once for each workspace that it recommends models, when it is opened or the file comes into it. Nothing
 * of the file is read or taken over before they look at it; a workspace that is not trusted does not get to say so.
 *
 * @param memory of this workspace.
 */
export function offerTeamProfile(memory: KeyValueStore): Disposable {
  const store = new DisposableStore();
  const offer = async () => {
    if (!vscode.workspace.isTrusted || memory.get(offeredKey) === true) return;
    if (!(await isProfileThere()) || memory.get(offeredKey) === true) return;
    memory.set(offeredKey, true);
    const look = t("Look at Them…");
    const pressed = await vscode.window.showInformationMessage(
      t("This workspace recommends models for Tempera. Nothing changes unless you agree."),
      look,
    );
    if (pressed === look) await vscode.commands.executeCommand("tempera.useTeamProfile");
  };
  const watcher = store.add(vscode.workspace.createFileSystemWatcher(`**/${teamProfilePath}`));
  store.add(watcher.onDidCreate(() => void offer()));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void offer()));
  void offer();
  return store;
}

async function isProfileThere(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const looks = folders.map(async ({ uri }) => {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, teamProfilePath));
    if (type !== vscode.FileType.File) throw new Error(`${teamProfilePath} is no file.`);
    return true;
  });
  return Promise.any(looks).catch(() => false);
}
