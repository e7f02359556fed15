import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { ChatService } from "../../core/chat/chatService";
import { exportJson, exportMarkdown } from "../../core/chat/history/exportSession";
import { summarizeSession } from "../../core/chat/history/sessionSummary";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const exportChat: EditorCommand = {
  id: "tempera.exportChat",
  run: async ({ chat }) => exportSession(chat, chat.conversation.id),
};

/** Asks where to; the ending of the file's name decides between a document to read and one to import again. */
export async function exportSession(
  chat: Pick<ChatService, "read">,
  sessionId: string,
): Promise<void> {
  const tree = await chat.read(sessionId);
  const summary = tree && summarizeSession(tree);
  if (!summary) return showAdvice(t("There is nothing to export yet. Ask something first."));
  const target = await vscode.window.showSaveDialog({
    title: t("Export Chat"),
    filters: { Markdown: ["md"], "JSON, to import again": ["json"] },
    defaultUri: suggestedFile(summary.title),
  });
  if (!target) return;
  const text = target.path.endsWith(".json") ? exportJson(tree) : exportMarkdown(tree);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** In the workspace, named after the chat; letters and digits of every script stay. */
function suggestedFile(title: string): vscode.Uri {
  const words = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  const name = `${words.slice(0, 60) || "chat"}.md`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}
