import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** The quick menu: what is used most stands first. */
export const showQuickActions: EditorCommand = {
  id: "tempera.showQuickActions",
  run: async ({ quickActions }: Pick<CommandServices, "quickActions">) => {
    const items = quickActions
      .list()
      .map(({ command, icon, title }) => ({ label: `${icon} ${title}`, command }));
    const picked = await vscode.window.showQuickPick(items, {
      title: "Tempera",
      placeHolder: t("What shall Tempera do?"),
    });
    if (picked) await vscode.commands.executeCommand(picked.command);
  },
};
