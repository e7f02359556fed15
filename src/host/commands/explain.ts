import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { explainDepths } from "../../core/promptLibrary/explainDepth";
import type { AttachmentResult } from "../../core/context/attachmentFor";
import { changesSinceCommit } from "../changesContext";
import { selectionOrSymbol, wholeFile } from "../editorContext";
import { terminalSelection } from "../terminalSelection";
import { askInChat } from "./askInChat";
import type { CommandServices, EditorCommand } from "./editorCommand";

interface Explainable {
  readonly label: string;
  readonly detail: string;
  readonly find: (files: CommandServices["files"]) => Promise<AttachmentResult>;
}

/** What can be explained, in the order in which it is offered. */
const explainables: readonly Explainable[] = [
  {
    label: t("$(symbol-method) The selection"),
    detail: t("Or the function, class or block around the cursor"),
    find: selectionOrSymbol,
  },
  { label: t("$(file) The whole file"), detail: t("As it stands in the editor"), find: wholeFile },
  {
    label: t("$(git-compare) My changes"),
    detail: t("Of this file since the last commit or, where it has none, of all files"),
    find: changesSinceCommit,
  },
  {
    label: t("$(terminal) The terminal's selection"),
    detail: t("An error, a log, the output of a command"),
    find: terminalSelection,
  },
];

/** Asks what is to be explained, and how deeply. */
export const explain: EditorCommand = {
  id: "tempera.explain",
  run: async (services) => {
    const what = await vscode.window.showQuickPick([...explainables], {
      title: t("Explain"),
      placeHolder: t("What is to be explained?"),
    });
    if (!what) return undefined;
    const depth = await vscode.window.showQuickPick([...explainDepths], {
      title: t("Explain"),
      placeHolder: t("How deeply?"),
    });
    if (!depth) return undefined;
    const context = await what.find(services.files);
    return askInChat(services, { text: `/explain ${depth.word}`, task: "explain" }, context);
  },
};
