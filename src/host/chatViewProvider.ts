import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type { Logger } from "../core/base/logger";
import type { ChatChange } from "../core/chat/chatChange";
import type { ChatService } from "../core/chat/chatService";
import { slashCommands } from "../core/chat/slashCommands/index";
import type { TemperatureForecast } from "../core/model/temperatureForecast";
import type { SettingsSource } from "../core/settings/settings";
import { assertNever } from "../core/base/assertNever";
import {
  parsePageMessage,
  type ComposerState,
  type HostMessage,
  type PageMessage,
} from "../protocol/chatProtocol";
import { toAnswerChanged, toComposerState, toPageMessage, toSetUpState } from "./chatMessages";
import { chatPageHtml } from "./chatPageHtml";
import type { ModelStatus } from "./modelStatus";
import { PageFeed } from "./pageFeed";
import { handlePageMessage, type PageMessageHandlers } from "./pageMessageHandlers";

export interface ChatViewOptions {
  readonly extensionUri: vscode.Uri;
  readonly chat: ChatService;
  readonly settings: SettingsSource;
  readonly modelStatus: ModelStatus;
  readonly temperatureForecast: Pick<TemperatureForecast, "noteFor">;
  readonly handlers: PageMessageHandlers;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** The keyboard goes to the composer within this time after the user asked for it, or not at all. */
const maxFocusDelayMs = 3_000;

/** The chat in the side bar. What it shows lives in the host, so the page may vanish and come back at any time. */
export class ChatViewProvider implements vscode.WebviewViewProvider, Disposable {
  static readonly viewId = "tempera.chat";

  readonly #options: ChatViewOptions;
  readonly #store = new DisposableStore();
  readonly #feed: PageFeed;
  #view: vscode.WebviewView | undefined;
  /** The page has said that it is ready and was not hidden since. */
  #isLive = false;
  #textForComposer: { readonly text: string; readonly askedAtMs: number } | undefined;
  readonly #shown = this.#store.add(new EventEmitter<void>());
  /** The page is there, after it was not or was hidden. */
  readonly onDidShow = this.#shown.event;

  constructor(options: ChatViewOptions) {
    this.#options = options;
    this.#feed = this.#store.add(new PageFeed((message) => this.#post(message), options.clock));
    this.#store.add(options.chat.onDidChange((change) => this.#showChange(change)));
    this.#store.add(options.settings.onDidChange(() => this.#showComposer()));
    this.#store.add(options.modelStatus.onDidChange(() => this.#showSetUp()));
  }

  get isVisible(): boolean {
    return this.#view?.visible ?? false;
  }

  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${ChatViewProvider.viewId}.focus`);
  }

  /** Opens the view and adds `text` to what the user has typed there. */
  async focusComposer(text: string): Promise<void> {
    this.#textForComposer = { text, askedAtMs: this.#options.clock.now() };
    await this.show();
    this.#deliverTextForComposer();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri, modelStatus } = this.#options;
    this.#view = view;
    this.#isLive = false;
    view.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: ["dist", "media"].map((folder) =>
        vscode.Uri.joinPath(extensionUri, folder),
      ),
    };
    const store = this.#store.add(new DisposableStore());
    store.add(view.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)));
    store.add(
      view.onDidChangeVisibility(() => {
        this.#isLive &&= view.visible;
        if (view.visible && modelStatus.current.state === "no-model") void modelStatus.look();
      }),
    );
    store.add(
      view.onDidDispose(() => {
        this.#isLive = false;
        this.#view = undefined;
        store.dispose();
      }),
    );
    view.webview.html = this.#html(view.webview);
    // Nothing is remembered of a model only if the user opens Tempera for the first time.
    if (modelStatus.current.state === "unknown") void modelStatus.look();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #html(webview: vscode.Webview): string {
    const uriOf = (file: string) =>
      webview
        .asWebviewUri(vscode.Uri.joinPath(this.#options.extensionUri, "dist", file))
        .toString();
    return chatPageHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(24).toString("base64url"),
      scriptUri: uriOf("chat.js"),
      highlighterUri: uriOf("highlighter.js"),
      styleUri: uriOf("chat.style.css"),
      language: vscode.env.language,
    });
  }

  #receive(raw: unknown): void {
    const message = parsePageMessage(raw);
    if (!message) {
      this.#options.logger.warn("Dropped a malformed message of the chat page.");
      return;
    }
    if (!this.#isAboutThisChat(message)) {
      this.#options.logger.warn(`Dropped a ${message.type} of the chat page for another chat.`);
      return;
    }
    if (message.type === "ready") this.#begin();
    else
      handlePageMessage(this.#options.handlers, message).catch((error: unknown) =>
        this.#options.logger.error(`The chat page's ${message.type} failed.`, error),
      );
  }

  /** A page that is behind may speak of what is gone, and a broken one of anything. */
  #isAboutThisChat(message: PageMessage): boolean {
    const { tree } = this.#options.chat.session;
    if ("messageId" in message) return tree.message(message.messageId) !== undefined;
    return !("branchId" in message) || tree.parentOf(message.branchId) !== undefined;
  }

  #begin(): void {
    this.#isLive = true;
    this.#shown.fire();
    this.#showAll();
    this.#deliverTextForComposer();
  }

  #showAll(): void {
    const { conversation } = this.#options.chat;
    this.#feed.restart({
      type: "snapshot",
      conversationId: conversation.id,
      title: conversation.title,
      messages: conversation.messages.map((message) => toPageMessage(message, conversation)),
      composer: this.#composer(),
      setUp: toSetUpState(this.#options.modelStatus.current),
    });
  }

  #showChange(change: ChatChange): void {
    switch (change.type) {
      case "message-added":
        return this.#feed.send({
          type: "message-added",
          message: toPageMessage(change.message, this.#options.chat.conversation),
        });
      case "answer-delta":
        return this.#feed.sendDelta(change.messageId, change.text, change.reasoning);
      case "answer-changed":
        this.#feed.send(toAnswerChanged(change.message));
        return this.#showComposer();
      case "attachments-changed":
        return this.#showComposer();
      case "conversation-replaced":
        return this.#showAll();
      default:
        return assertNever(change);
    }
  }

  #showComposer(): void {
    this.#feed.send({ type: "composer-changed", composer: this.#composer() });
  }

  #showSetUp(): void {
    this.#feed.send({
      type: "set-up-changed",
      setUp: toSetUpState(this.#options.modelStatus.current),
    });
    this.#showComposer();
  }

  #composer(): ComposerState {
    const { chat, settings, modelStatus, temperatureForecast } = this.#options;
    return toComposerState({
      settings: settings.current,
      modelState: modelStatus.current,
      attachments: chat.attachments,
      conversation: chat.conversation,
      temperatureForecast,
      slashCommands,
    });
  }

  /** A page that took long to load does not take the keyboard away from what the user does by now. */
  #deliverTextForComposer(): void {
    const waiting = this.#textForComposer;
    if (!this.#isLive || !waiting) return;
    this.#textForComposer = undefined;
    const isLate = this.#options.clock.now() - waiting.askedAtMs > maxFocusDelayMs;
    if (!isLate || waiting.text !== "")
      this.#feed.send({ type: "focus-composer", text: waiting.text });
  }

  #post(message: HostMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A webview is not a window.
    if (this.#isLive) void this.#view?.webview.postMessage(message);
  }
}
