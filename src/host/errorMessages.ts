import * as vscode from "vscode";
import type { ChatProblem, ChatProblemAction } from "../core/chat/conversation";

const hintDurationMs = 4_000;

/** What a button for the action is called, and the command behind it. `retry` belongs to the chat alone. */
const actions: Readonly<
  Partial<Record<ChatProblemAction, { readonly title: string; readonly command: string }>>
> = {
  "choose-model": { title: "Choose Model", command: "tempera.chooseModel" },
  "use-successor": { title: "Choose Model", command: "tempera.chooseModel" },
  "pull-model": { title: "Choose Model", command: "tempera.chooseModel" },
  "enter-api-key": { title: "Enter API Key", command: "tempera.enterApiKey" },
  "set-up": { title: "Set Up", command: "tempera.openChat" },
  "start-ollama": { title: "Start Ollama", command: "tempera.startOllama" },
  "open-settings": { title: "Open Settings", command: "tempera.openSettings" },
  "show-log": { title: "Show Log", command: "tempera.showLog" },
};

/** Says what went wrong, with a button for what to do about it. Resolves when the message is gone. */
export async function showProblem({ message, action }: ChatProblem): Promise<void> {
  const offered = action && actions[action];
  const buttons = offered ? [offered.title] : [];
  const pressed = await vscode.window.showErrorMessage(message, ...buttons);
  if (offered && pressed === offered.title) await vscode.commands.executeCommand(offered.command);
}

/** Says what to do next where nothing went wrong, but nothing could be done either. */
export function showAdvice(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}

/** Says in the status bar for a moment what has been done or why nothing was. */
export function showHint(sentence: string): void {
  vscode.window.setStatusBarMessage(`Tempera: ${sentence}`, hintDurationMs);
}

export function showWarning(sentence: string): void {
  void vscode.window.showWarningMessage(sentence);
}
