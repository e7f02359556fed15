import * as vscode from "vscode";
import { assertNever } from "../core/base/assertNever";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { ChatChange, ChatService } from "../core/chat/chatService";
import type { CompletionService } from "../core/completion/completionService";
import type { SettingsSource } from "../core/settings/settings";
import type { ModelStatus } from "./modelStatus";
import { describeStatus, type Status } from "./status";

export interface StatusBarOptions {
  readonly chat: Pick<ChatService, "conversation" | "onDidChange">;
  readonly completion: Pick<CompletionService, "isAsking" | "onDidChangeActivity">;
  readonly modelStatus: ModelStatus;
  readonly settings: SettingsSource;
}

/** Tempera's place in the status bar. A click opens the menu. */
export class StatusBar implements Disposable {
  readonly #store = new DisposableStore();
  readonly #item = this.#store.add(
    vscode.window.createStatusBarItem("tempera.status", vscode.StatusBarAlignment.Right, 100),
  );

  constructor(private readonly options: StatusBarOptions) {
    this.#item.name = "Tempera";
    this.#item.command = "tempera.showMenu";
    this.#store.add(options.settings.onDidChange(() => this.#show()));
    this.#store.add(options.modelStatus.onDidChange(() => this.#show()));
    this.#store.add(options.completion.onDidChangeActivity(() => this.#show()));
    this.#store.add(options.chat.onDidChange((change) => this.#followChat(change)));
    this.#show();
    this.#item.show();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #followChat(change: ChatChange): void {
    if (change.type !== "answer-delta") this.#show();
  }

  #show(): void {
    const { chat, completion, modelStatus, settings } = this.options;
    const status = describeStatus({
      isAnswering: chat.conversation.messages.some(
        (message) => message.role === "assistant" && message.answer.state === "streaming",
      ),
      isCompleting: completion.isAsking,
      isTrusted: vscode.workspace.isTrusted,
      modelState: modelStatus.current,
      settings: settings.current,
    });
    this.#item.text = `${iconOf(status)} Tempera`;
    this.#item.tooltip = status.explanation;
    this.#item.accessibilityInformation = { label: `Tempera: ${status.explanation}` };
  }
}

function iconOf({ kind }: Status): string {
  switch (kind) {
    case "ready":
      return "$(symbol-color)";
    case "working":
      return "$(loading~spin)";
    case "off":
      return "$(circle-slash)";
    case "no-model":
      return "$(warning)";
    default:
      return assertNever(kind);
  }
}
