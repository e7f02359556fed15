import * as vscode from "vscode";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

export const terminalSelection: ContextKind = {
  id: "terminal-selection",
  word: "terminal",
  label: "Terminal selection",
  detail: "What is selected in the terminal",
  isFile: false,
  read: async () => {
    const text = await selectedText();
    return text.trim() === ""
      ? { kind: "nothing", advice: "Select text in the terminal first, and attach it again." }
      : { kind: "parts", parts: [textPart("Terminal selection", text)] };
  },
};

/** VS Code tells it by way of the clipboard only, which gets back what it had. */
async function selectedText(): Promise<string> {
  const before = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText("");
  try {
    await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
    return await vscode.env.clipboard.readText();
  } finally {
    await vscode.env.clipboard.writeText(before);
  }
}
