import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { attachmentFor, type AttachmentResult } from "../core/context/attachmentFor";
import { TextSnapshot } from "../core/text/textSnapshot";

/** What is selected in the terminal. VS Code gives it by the clipboard alone, which gets its own text back. */
export async function terminalSelection(): Promise<AttachmentResult> {
  const kept = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText("");
  try {
    await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
    return textAttachment("terminal", await vscode.env.clipboard.readText());
  } finally {
    await vscode.env.clipboard.writeText(kept);
  }
}

function textAttachment(name: string, text: string): AttachmentResult {
  if (text.trim() === "")
    return { kind: "nothing", advice: t("Select some output in the terminal and try again.") };
  const path = name;
  const snapshot = new TextSnapshot({
    uri: `${name}:`,
    path,
    languageId: "shellscript",
    version: 1,
    text,
  });
  const end = snapshot.positionAt(text.length);
  return attachmentFor(snapshot, { start: { line: 0, character: 0 }, end }, randomUUID());
}
