import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { registerExplainProblemAction } from "./explainProblemAction";

interface RegisteredPanel {
  readonly chatView: vscode.WebviewViewProvider & vscode.WebviewPanelSerializer;
  run(command: string, parameter?: unknown): Promise<void>;
}

/**
 * Tells VS Code of the chat view and of every command that the manifest declares. The panel behind them is
 * loaded when the first of them is used.
 */
export function registerPanel(
  { extension }: Pick<vscode.ExtensionContext, "extension">,
  loadPanel: () => Promise<RegisteredPanel>,
): Disposable {
  const store = new DisposableStore();
  const chatView: vscode.WebviewViewProvider = {
    resolveWebviewView: async (view, context, token) =>
      (await loadPanel()).chatView.resolveWebviewView(view, context, token),
  };
  store.add(vscode.window.registerWebviewViewProvider("tempera.chat", chatView));
  const chatEditors: vscode.WebviewPanelSerializer = {
    deserializeWebviewPanel: async (panel, state) =>
      (await loadPanel()).chatView.deserializeWebviewPanel(panel, state),
  };
  store.add(vscode.window.registerWebviewPanelSerializer("tempera.chatEditor", chatEditors));
  store.add(registerExplainProblemAction());
  for (const id of declaredCommands(extension)) {
    const run = async (parameter?: unknown) => (await loadPanel()).run(id, parameter);
    store.add(vscode.commands.registerCommand(id, run));
  }
  return store;
}

function declaredCommands({ packageJSON }: vscode.Extension<unknown>): readonly string[] {
  const manifest: { readonly contributes: { readonly commands: readonly { command: string }[] } } =
    packageJSON;
  return manifest.contributes.commands.map(({ command }) => command);
}
