import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showWarning } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const importChat: EditorCommand = {
  id: "tempera.importChat",
  run: async ({ chat, chatView }) => {
    const [file] =
      (await vscode.window.showOpenDialog({
        title: t("Import Chat"),
        filters: { "Exported chats": ["json", "jsonl"] },
      })) ?? [];
    if (!file) return;
    // oxlint-disable-next-line no-restricted-properties -- The user chose this file as a chat; it is no part of a prompt.
    const bytes = await vscode.workspace.fs.readFile(file);
    const text = new TextDecoder().decode(bytes);
    if (!chat.import(text))
      return showWarning(
        t(
          "{0} holds no chat. Choose a file that was exported as JSON, or a chat's own .jsonl file.",
          vscode.workspace.asRelativePath(file),
        ),
      );
    await chatView.focusComposer("");
  },
};
