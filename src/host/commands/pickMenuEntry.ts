import * as vscode from "vscode";
import type { MenuEntry } from "../menuEntries";

/** Shows the entries as a list and does what the user picks. */
export async function pickMenuEntry(
  entries: readonly MenuEntry[],
  options: vscode.QuickPickOptions,
): Promise<void> {
  const items = entries.map((entry) => ({ ...itemOf(entry), entry }));
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked?.entry.kind !== "command") return;
  await vscode.commands.executeCommand(picked.entry.command, ...(picked.entry.parameters ?? []));
}

function itemOf(entry: MenuEntry): vscode.QuickPickItem {
  if (entry.kind === "group")
    return { label: entry.label, kind: vscode.QuickPickItemKind.Separator };
  const { label, state = "", detail } = entry;
  return { label, description: state, ...(detail !== undefined && { detail }) };
}
