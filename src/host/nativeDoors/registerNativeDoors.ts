import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { KnownModels } from "../../core/model/knownModels";
import { composerTextOf } from "../../core/chat/composerLink";
import { temperaVendor } from "../../core/model/hostConnections";
import { withSignal } from "../convert";

/** Tempera's tools, and what is shown while each is used. */
const toolMessages: Readonly<Record<string, () => string>> = {
  tempera_search: () => t("Tempera searches the workspace"),
  tempera_summarize: () => t("Tempera sums up"),
  tempera_explain: () => t("Tempera explains"),
};

export interface NativeDoors {
  readonly knownModels: KnownModels;
  /** Answers for VS Code's own list of models. */
  readonly loadLanguageModels: () => Promise<vscode.LanguageModelChatProvider>;
  readonly loadPanel: () => Promise<{
    readonly answerParticipant: vscode.ChatRequestHandler;
    useTool(
      use: { readonly name: string; readonly input: unknown },
      signal: AbortSignal,
    ): Promise<vscode.LanguageModelToolResult>;
    readonly chatView: { focusComposer(text: string): Promise<void> };
  }>;
}

/**
 * Tells VS Code of Tempera's models, of `@tempera` in its chat, of tools for the models of others, and of links that fill the composer. What is behind
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
  // VS Code asks what there is when it changes, and until then refuses questions to `@tempera` for want of a model.
  modelChanges.fire();
  const participant = vscode.chat.createChatParticipant("tempera.participant", async (...request) =>
    (await loadPanel()).answerParticipant(...request),
  );
  participant.iconPath = new vscode.ThemeIcon("comment");
  store.add(participant);
  for (const [name, messageFor] of Object.entries(toolMessages)) {
    const tool: vscode.LanguageModelTool<object> = {
      prepareInvocation: () => ({ invocationMessage: messageFor() }),
      invoke: ({ input }, token) =>
        withSignal(token, async (signal) => (await loadPanel()).useTool({ name, input }, signal)),
    };
    store.add(vscode.lm.registerTool(name, tool));
  }
  const handleUri = async (uri: vscode.Uri) => {
    const text = composerTextOf(uri);
    if (text !== undefined) await (await loadPanel()).chatView.focusComposer(text);
  };
  store.add(vscode.window.registerUriHandler({ handleUri }));
  return store;
}
