import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { KnownModels } from "../../core/model/knownModels";
import { composerTextOf } from "../../core/chat/composerLink";
import { temperaVendor } from "../../core/model/hostConnections";

export interface NativeDoors {
  readonly knownModels: KnownModels;
  /** Answers for VS Code's own list of models. */
  readonly loadLanguageModels: () => Promise<vscode.LanguageModelChatProvider>;
  readonly loadPanel: () => Promise<{
    readonly answerParticipant: vscode.ChatRequestHandler;
    readonly chatView: { focusComposer(text: string): Promise<void> };
  }>;
}

/**
 * Tells VS Code of Tempera's models, of `@tempera` in its chat, and of links that fill the composer. What is behind
 * them is loaded at its first use.
 */
export function registerNativeDoors({
  knownModels,
  loadLanguageModels,
  loadPanel,
}: NativeDoors): Disposable {
  const store = new DisposableStore();
  const modelChanges = store.add(new vscode.EventEmitter<void>());
  store.add(knownModels.onDidChange(() => modelChanges.fire()));
  const models: vscode.LanguageModelChatProvider = {
    onDidChangeLanguageModelChatInformation: modelChanges.event,
    provideLanguageModelChatInformation: async (options, token) =>
      (await loadLanguageModels()).provideLanguageModelChatInformation(options, token),
    provideLanguageModelChatResponse: async (...request) =>
      (await loadLanguageModels()).provideLanguageModelChatResponse(...request),
    provideTokenCount: async (...text) => (await loadLanguageModels()).provideTokenCount(...text),
  };
  store.add(vscode.lm.registerLanguageModelChatProvider(temperaVendor, models));
  const participant = vscode.chat.createChatParticipant("tempera.participant", async (...request) =>
    (await loadPanel()).answerParticipant(...request),
  );
  participant.iconPath = new vscode.ThemeIcon("comment");
  store.add(participant);
  const handleUri = async (uri: vscode.Uri) => {
    const text = composerTextOf(uri);
    if (text !== undefined) await (await loadPanel()).chatView.focusComposer(text);
  };
  store.add(vscode.window.registerUriHandler({ handleUri }));
  return store;
}
