import * as vscode from "vscode";
import { currentEditor } from "../editorContext";
import { menuEntries } from "../menuEntries";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { pickMenuEntry } from "./pickMenuEntry";

export const showMenu: EditorCommand = {
  id: "tempera.showMenu",
  run: async ({ settings, snooze }: Pick<CommandServices, "settings" | "snooze">) => {
    const entries = menuEntries({
      completion: settings.current.completion,
      isTrusted: vscode.workspace.isTrusted,
      languageId: currentEditor()?.document.languageId,
      snoozeRemainingMs: snooze.remainingMs,
    });
    await pickMenuEntry(entries, { title: "Tempera" });
  },
};
