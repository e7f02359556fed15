import * as vscode from "vscode";
import { assertNever } from "../core/base/assertNever";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { ChatService } from "../core/chat/chatService";
import type { Message } from "../core/chat/conversation";
import type { CompletionService } from "../core/completion/completionService";
import type { Snooze } from "../core/completion/snooze";
import { describeModelError } from "../core/model/describeModelError";
import type { SettingsSource } from "../core/settings/settings";
import type { ModelStatus } from "./modelStatus";
import { describeRemaining, describeStatus, type Status } from "./status";

export interface StatusBarOptions {
  readonly completion: Pick<CompletionService, "isAsking" | "onDidChangeActivity" | "outage">;
  readonly modelStatus: ModelStatus;
  readonly settings: SettingsSource;
  readonly snooze: Snooze;
}

/** Tempera's place in the status bar. A click opens the menu. */
export class StatusBar implements Disposable {
  readonly #store = new DisposableStore();
  readonly #item = this.#store.add(
    vscode.window.createStatusBarItem("tempera.status", vscode.StatusBarAlignment.Right, 100),
  );
  #isAnswering = false;

  constructor(private readonly options: StatusBarOptions) {
    this.#item.name = "Tempera";
    this.#item.command = "tempera.showMenu";
    const show = () => this.#show();
    this.#store.add(options.settings.onDidChange(show));
    this.#store.add(options.modelStatus.onDidChange(show));
    this.#store.add(options.completion.onDidChangeActivity(show));
    this.#store.add(options.snooze.onDidChange(show));
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(show));
    this.#show();
    this.#item.show();
  }

  /** From now on an answer that comes in shows as work. */
  followChat(chat: Pick<ChatService, "conversation" | "onDidChange">): void {
    this.#store.add(
      chat.onDidChange((change) => {
        if (change.type === "answer-delta") return;
        this.#isAnswering = chat.conversation.messages.some(isComingIn);
        this.#show();
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(): void {
    const { completion, modelStatus, settings, snooze } = this.options;
    const { remainingMs } = snooze;
    const { outage } = completion;
    const status = describeStatus({
      isAnswering: this.#isAnswering,
      isCompleting: completion.isAsking,
      isTrusted: vscode.workspace.isTrusted,
      languageId: vscode.window.activeTextEditor?.document.languageId,
      snoozeRemainingMs: remainingMs,
      modelState: modelStatus.current,
      settings: settings.current,
      outage: outage === undefined ? undefined : describeModelError(outage).message,
    });
    const suffix = status.kind === "snoozed" ? ` ${describeRemaining(remainingMs)}` : "";
    this.#item.text = `${iconOf(status)} Tempera${suffix}`;
    this.#item.tooltip = status.explanation;
    this.#item.accessibilityInformation = { label: `Tempera: ${status.explanation}` };
  }
}

function isComingIn(message: Message): boolean {
  return message.role === "assistant" && message.answer.state === "streaming";
}

function iconOf({ kind }: Status): string {
  switch (kind) {
    case "ready":
      return "$(symbol-color)";
    case "working":
      return "$(loading~spin)";
    case "off":
      return "$(circle-slash)";
    case "snoozed":
      return "$(bell-slash)";
    case "on-request":
      return "$(sparkle)";
    case "no-model":
    case "failing":
      return "$(warning)";
    default:
      return assertNever(kind);
  }
}
