import * as vscode from "vscode";
import { currentEditor } from "../editorContext";
import { menuEntries, type MenuEntry } from "../menuEntries";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const showMenu: EditorCommand = {
  id: "tempera.showMenu",
  run: async ({ settings, snooze }: Pick<CommandServices, "settings" | "snooze">) => {
    const entries = menuEntries({
      completion: settings.current.completion,
      isTrusted: vscode.workspace.isTrusted,
      languageId: currentEditor()?.document.languageId,
      snoozeRemainingMs: snooze.remainingMs,
    });
    const items = entries.map((entry) => ({ ...itemOf(entry), entry }));
    const picked = await vscode.window.showQuickPick(items, { title: "Tempera" });
    if (picked?.entry.kind !== "command") return;
    await vscode.commands.executeCommand(picked.entry.command, ...(picked.entry.parameters ?? []));
  },
};

function itemOf(entry: MenuEntry): vscode.QuickPickItem {
  return entry.kind === "group"
    ? { label: entry.label, kind: vscode.QuickPickItemKind.Separator }
    : { label: entry.label, description: entry.state ?? "" };
}
