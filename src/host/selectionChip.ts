import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { ChatService } from "../core/chat/chatService";
import type { Attachment } from "../core/chat/conversation";
import type { FileGate } from "../core/context/files/fileCollector";
import type { ChatViewProvider } from "./chatViewProvider";
import { selectionIfAny } from "./editorContext";

export interface SelectionChipOptions {
  readonly chat: ChatService;
  readonly chatView: Pick<ChatViewProvider, "isVisible" | "onDidShow">;
  readonly clock: Clock;
  readonly files: FileGate;
}

/** A selection is taken over when the mouse or the keys have rested this long. */
const restMs = 150;

/**
 * While the chat is visible, what is selected in the editor hangs on the next question as a chip. The chip
 * follows the selection. Once the user has removed it, it stays away until something else is selected.
 */
export class SelectionChip implements Disposable {
  readonly #store = new DisposableStore();
  #pending = new AbortController();
  #followed: Attachment | undefined;

  constructor(private readonly options: SelectionChipOptions) {
    this.#store.add(options.chatView.onDidShow(() => void this.#follow(this.#pending.signal)));
    this.#store.add(vscode.window.onDidChangeTextEditorSelection(() => void this.#followSoon()));
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(() => void this.#followSoon()));
  }

  dispose(): void {
    this.#pending.abort();
    this.#store.dispose();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { chat, chatView, files } = this.options;
    if (!chatView.isVisible) return;
    const selected = await selectionIfAny(files);
    if (signal.aborted) return;
    if (isSame(selected, this.#followed)) return;
    if (this.#followed) chat.removeAttachment(this.#followed.id);
    this.#followed = selected;
    if (selected && !chat.attachments.some((other) => isSame(other, selected)))
      chat.attach(selected);
  }

  async #followSoon(): Promise<void> {
    this.#pending.abort();
    this.#pending = new AbortController();
    const { signal } = this.#pending;
    if (await this.options.clock.delay(restMs, signal)) await this.#follow(signal);
  }
}

function isSame(one: Attachment | undefined, other: Attachment | undefined): boolean {
  return (
    one?.path === other?.path && one?.startLine === other?.startLine && one?.text === other?.text
  );
}
