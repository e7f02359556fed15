import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { pictureTypeOf } from "../../core/context/files/pictureType";
import type { ContextKind } from "./contextKind";
import { findByName } from "./findByName";
import { readFile } from "./readFile";
import { readPicture } from "./readPicture";

export const file: ContextKind = {
  id: "file",
  word: "file",
  label: t("File"),
  detail: t("A file of the workspace, as it stands in the editor"),
  isFile: true,
  find: async (query, files) => {
    const uris = await findByName(query, files);
    return uris.map((uri) => ({
      key: uri.toString(),
      label: uri.path.slice(uri.path.lastIndexOf("/") + 1),
      detail: vscode.workspace.asRelativePath(uri),
    }));
  },
  read: (key, files) => (pictureTypeOf(key) ? readPicture(key, files) : readFile(key, files)),
  changesAfter: ["text"],
};
