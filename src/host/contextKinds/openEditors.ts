import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { ContextKind, ContextPart } from "./contextKind";
import { readFile } from "./readFile";

/** More open files than these are not meant by one word. */
const maxFiles = 20;

export const openEditors: ContextKind = {
  id: "open-editors",
  word: "open",
  label: t("Open editors"),
  detail: t("The files of all tabs, up to {0}", maxFiles),
  isFile: true,
  read: async (_key, files) => {
    const uris = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : []));
    const parts: ContextPart[] = [];
    for (const uri of [...new Set(uris)].slice(0, maxFiles)) {
      const result = await readFile(uri, files);
      if (result.kind === "parts") parts.push(...result.parts);
    }
    return parts.length > 0
      ? { kind: "parts", parts }
      : { kind: "nothing", advice: t("No file with text is open. Open one and attach it again.") };
  },
};
