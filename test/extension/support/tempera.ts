import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ChatService } from "../../../src/core/chat/chatService";
import type { AssistantMessage } from "../../../src/core/chat/conversation";
import type { TemperaApi } from "../../../src/host/temperaApi";
import { ModelServer } from "../../support/modelServer/modelServer";
import { waitUntil } from "./waitUntil";

/** The extension as VS Code has activated it. */
export async function tempera(): Promise<TemperaApi> {
  const extension = vscode.extensions.getExtension<TemperaApi>("tempera.tempera");
  assert.ok(extension, "VS Code does not know the extension");
  return extension.activate();
}

/** Writes a user setting; `undefined` takes it back. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration("tempera")
    .update(key, value, vscode.ConfigurationTarget.Global);
}

/** The server is the only one there is, and its first model answers. */
export async function useServer(server: ModelServer): Promise<void> {
  await setSetting("discovery.enabled", false);
  await setSetting("connections", [
    { id: "test", label: "Test", backend: "openai-compatible", baseUrl: server.openaiUrl },
  ]);
  await setSetting("model", `test/${server.options.models[0]?.name ?? ""}`);
}

/** Where a server was and nothing listens any more. */
export async function originOfNothing(): Promise<string> {
  const server = await ModelServer.start();
  const { origin } = server;
  await server.close();
  return origin;
}

/** As if the user had never set anything. */
export async function forgetSettings(): Promise<void> {
  for (const key of ["discovery.enabled", "connections", "model"]) await setSetting(key, undefined);
}

/** A new untitled document in the editor, with everything from `selected` to its end selected. */
export async function openUntitled(
  content: string,
  options: { readonly language?: string; readonly selected?: string } = {},
): Promise<vscode.TextEditor> {
  const language = options.language ?? "typescript";
  let document = await vscode.workspace.openTextDocument({ content, language });
  // The name of a document that was closed a moment ago may still bring that one.
  await waitUntil("the new document is not an old one", async () => {
    if (document.getText() === content) return true;
    document = await vscode.workspace.openTextDocument({ content, language });
    return false;
  });
  const editor = await vscode.window.showTextDocument(document);
  await waitUntil("the new document is in front", () => {
    const shown = vscode.window.activeTextEditor?.document;
    return shown === document && vscode.workspace.textDocuments.includes(document);
  });
  const start = options.selected === undefined ? -1 : content.indexOf(options.selected);
  if (start >= 0)
    editor.selection = new vscode.Selection(
      document.positionAt(start),
      document.positionAt(start + (options.selected ?? "").length),
    );
  return editor;
}

/**
 * VS Code gives the name of a closed untitled document to the next one, and the extension host hears of the closing later:
 * whoever opens one before that is given the old one.
 */
export async function closeEditors(): Promise<void> {
  const inTabs = new Set(tabUris());
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isUntitled, isDirty, uri }) => (isUntitled || isDirty) && inTabs.has(uri.toString()),
  );
  for (const document of unsaved) await revertAndClose(document);
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  const untitled = unsaved.filter(({ isUntitled }) => isUntitled);
  await waitUntil("untitled documents are closed", () =>
    untitled.every(({ isClosed }) => isClosed),
  );
}

function tabUris(): readonly string[] {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return tabs.flatMap(({ input }) =>
    input instanceof vscode.TabInputText ? [input.uri.toString()] : [],
  );
}

/** Without the question whether changes are to be saved. */
async function revertAndClose(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}

/** The newest answer of the chat. */
export function newestAnswer(chat: ChatService): AssistantMessage {
  const answer = chat.conversation.messages.findLast(({ role }) => role === "assistant");
  assert.ok(answer?.role === "assistant", "The chat has no answer");
  return answer;
}
