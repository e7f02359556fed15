import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

export const terminalSelection: ContextKind = {
  id: "terminal-selection",
  word: "terminal",
  label: t("Terminal selection"),
  detail: t("What is selected in the terminal"),
  isFile: false,
  read: async () => {
    const text = await selectedText();
    return text.trim() === ""
      ? { kind: "nothing", advice: t("Select text in the terminal first, and attach it again.") }
      : { kind: "parts", parts: [textPart(t("Terminal selection"), text)] };
  },
};

/**
 * VS Code tells it by way of the clipboard only, which gets back the text that it had. A text that is there already says
 * nothing; only then is the clipboard emptied first, because a picture in it could not be brought back.
 */
async function selectedText(): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  const copied = await copySelection();
  if (copied !== before) {
    await clipboard.writeText(before);
    return copied;
  }
  if (before === "") return "";
  await clipboard.writeText("");
  try {
    return await copySelection();
  } finally {
    await clipboard.writeText(before);
  }
}

async function copySelection(): Promise<string> {
  await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
  return vscode.env.clipboard.readText();
}
