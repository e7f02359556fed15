import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { assertNever } from "../core/base/assertNever";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type { Logger } from "../core/base/logger";
import type { ChatChange } from "../core/chat/chatChange";
import type { ChatService } from "../core/chat/chatService";
import type { Message } from "../core/chat/conversation";
import type { ReadingForecast } from "../core/model/readingForecast";
import type { TemperatureForecast } from "../core/model/temperatureForecast";
import type { SettingsSource } from "../core/settings/settings";
import {
  parsePageMessage,
  type ChatPlace,
  type ComposerState,
  type HostMessage,
  type PageMessage,
} from "../protocol/chatProtocol";
import { toAnswerChanged, toComposerState, toPageMessage, toSetUpState } from "./chatMessages";
import { chatPageHtml } from "./chatPageHtml";
import { showFailure } from "./errorMessages";
import { MessageWindow } from "./messageWindow";
import { snapshotDocument } from "./documentSnapshots";
import { currentEditor } from "./editorContext";
import type { PromptLibrary } from "../core/promptLibrary/promptLibrary";
import type { ChosenPersona } from "./prompts/createPrompts";
import type { ContextChips } from "./contextChips";
import type { ModelStatus } from "./modelStatus";
import { PageFeed } from "./pageFeed";
import { PageWatchdog } from "./pageWatchdog";
import { pageLanguage } from "./pageLanguage";
import type { FoundPicture } from "./contextKinds/contextKind";
import { handlePageMessage, type PageMessageHandlers } from "./pageMessageHandlers";

export interface ChatPageOptions {
  readonly extensionUri: vscode.Uri;
  readonly chat: ChatService;
  readonly contextChips: Pick<
    ContextChips,
    "attach" | "attachDropped" | "find" | "isChanged" | "onDidChange"
  >;
  readonly prompts: {
    readonly library: Pick<PromptLibrary, "onDidChange" | "persona" | "personas" | "promptsFor">;
    readonly persona: Pick<ChosenPersona, "name" | "onDidChange">;
  };
  readonly settings: SettingsSource;
  readonly modelStatus: ModelStatus;
  readonly temperatureForecast: Pick<TemperatureForecast, "noteFor">;
  readonly readingForecast: Pick<ReadingForecast, "of">;
  readonly handlers: PageMessageHandlers;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What the composer shows of who answers: nothing where there is nobody to choose. */
function personaFor({ library, persona }: ChatPageOptions["prompts"]): string | undefined {
  if (library.personas.length === 0) return undefined;
  return library.persona(persona.name) ? persona.name : "";
}

function editorPath(): string | undefined {
  const document = currentEditor()?.document;
  return document && snapshotDocument(document).path;
}

type AskingMessage = Exclude<PageMessage, { type: "ready" | "alive" | "load-older" }>;

/** So long nobody has typed. */
const restMs = 400;

/** As much of a question as a title shows. */
const longestTitle = 500;

/**
 * One page, in the side bar or in an editor tab. What it shows lives in the host, so it may vanish and come back at
 * any time; two pages of one chat show the same.
 */
export class ChatPage implements Disposable {
  readonly #store = new DisposableStore();
  readonly #feed: PageFeed;
  readonly #window = new MessageWindow();
  #typing = new AbortController();
  readonly #watchdog: PageWatchdog;
  /** The page has said that it is ready and was not hidden since. */
  #isLive = false;
  readonly #shown = this.#store.add(new EventEmitter<void>());
  /** The page is there, after it was not or was hidden. */
  readonly onDidShow = this.#shown.event;

  constructor(
    private readonly options: ChatPageOptions,
    private readonly webview: vscode.Webview,
    private readonly place: ChatPlace,
    /** Nothing can be loaded any more where the page is: its process is gone or never rests. */
    onDead: () => void,
  ) {
    const { chat, contextChips, prompts, settings, modelStatus, clock, logger } = options;
    this.#feed = this.#store.add(new PageFeed((message) => this.#post(message), clock));
    this.#watchdog = this.#store.add(
      new PageWatchdog({
        clock,
        ask: () => this.#feed.send({ type: "heartbeat" }),
        revive: () => {
          logger.warn("The chat page does not answer any more and is loaded anew.");
          this.#load();
        },
        replace: onDead,
      }),
    );
    this.#store.add(webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)));
    this.#store.add(chat.onDidChange((change) => this.#showChange(change)));
    this.#store.add(contextChips.onDidChange(() => this.#showComposer()));
    this.#store.add(settings.onDidChange(() => this.#showComposer()));
    this.#store.add(prompts.library.onDidChange(() => this.#showComposer()));
    this.#store.add(prompts.persona.onDidChange(() => this.#showComposer()));
    this.#store.add(modelStatus.onDidChange(() => this.#showSetUp()));
    webview.options = this.#webviewOptions();
    this.#load();
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /** VS Code ends a page that is hidden and loads it anew when it is shown again. */
  setVisible(isVisible: boolean): void {
    this.#isLive &&= isVisible;
    this.#watchdog.setAwake(isVisible);
  }

  focusComposer(text: string): void {
    this.#feed.send({ type: "focus-composer", text });
  }

  focusLastMessage(): void {
    this.#feed.send({ type: "focus-last-message" });
  }

  dispose(): void {
    this.#isLive = false;
    this.#typing.abort();
    this.#store.dispose();
  }

  #webviewOptions(): vscode.WebviewOptions {
    const folders = ["dist", "media"];
    return {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: folders.map((folder) =>
        vscode.Uri.joinPath(this.options.extensionUri, folder),
      ),
    };
  }

  /** The nonce makes it another text each time, so that VS Code does load it. */
  #load(): void {
    this.#isLive = false;
    const { cspSource } = this.webview;
    const uriOf = (file: string) =>
      this.webview
        .asWebviewUri(vscode.Uri.joinPath(this.options.extensionUri, "dist", file))
        .toString();
    this.webview.html = chatPageHtml({
      cspSource,
      nonce: randomBytes(24).toString("base64url"),
      scriptUri: uriOf("chat.js"),
      highlighterUri: uriOf("highlighter.js"),
      laterUri: uriOf("later.js"),
      styleUri: uriOf("chat.style.css"),
      laterStyleUri: uriOf("later.style.css"),
      language: pageLanguage(),
      place: this.place,
    });
  }

  #receive(raw: unknown): void {
    const { logger } = this.options;
    const message = parsePageMessage(raw);
    this.#watchdog.noteLife();
    if (!message) return logger.warn("Dropped a malformed message of the chat page.");
    if (!this.#isAboutThisChat(message))
      return logger.warn(`Dropped a ${message.type} of the chat page for another chat.`);
    if (message.type === "alive") return;
    if (message.type === "ready") return this.#begin();
    if (message.type === "load-older") return this.#showOlder(message.amount);
    this.#handle(message).catch((error: unknown) => {
      logger.error(`The chat page's ${message.type} failed.`, error);
      void showFailure(error);
    });
  }

  /** What is found for `@`, and a picture that has to be made smaller, goes to the page that asked and to no other. */
  #handle(message: AskingMessage): Promise<void> {
    const { contextChips, handlers } = this.options;
    if (message.type === "find-context") return this.#findContext(message.query);
    if (message.type === "attach-context")
      return this.#sendPictures(contextChips.attach(message.kind, message.key));
    if (message.type === "attach-dropped")
      return this.#sendPictures(contextChips.attachDropped(message.uris));
    return handlePageMessage(handlers, message);
  }

  async #sendPictures(found: Promise<readonly FoundPicture[]>): Promise<void> {
    for (const picture of await found) this.#feed.send({ type: "picture-found", ...picture });
  }

  async #findContext(query: string): Promise<void> {
    const offers = await this.options.contextChips.find(query);
    this.#feed.send({ type: "context-found", query, offers: Array.from(offers) });
  }

  /** A page that is behind may speak of what is gone, and a broken one of anything. */
  #isAboutThisChat(message: PageMessage): boolean {
    const { tree } = this.options.chat.session;
    if ("messageId" in message) return tree.message(message.messageId) !== undefined;
    return !("branchId" in message) || tree.parentOf(message.branchId) !== undefined;
  }

  #begin(): void {
    this.#isLive = true;
    this.#showAll();
    this.#shown.fire();
  }

  #showAll(): void {
    const { conversation } = this.options.chat;
    const { messages, olderCount } = this.#window.shown(conversation);
    this.#feed.restart({
      type: "snapshot",
      conversationId: conversation.id,
      title: conversation.title || (conversation.messages[0]?.text ?? "").slice(0, longestTitle),
      messages: this.#toPage(messages),
      olderCount,
      draft: this.options.chat.draft.text,
      composer: this.#composer(),
      setUp: toSetUpState(this.options.modelStatus.current),
    });
  }

  #showOlder(amount: "some" | "all"): void {
    const { messages, olderCount } = this.#window.older(this.options.chat.conversation, amount);
    this.#feed.send({ type: "older-messages", messages: this.#toPage(messages), olderCount });
  }

  #toPage(messages: readonly Message[]) {
    const { conversation } = this.options.chat;
    return messages.map((message) =>
      toPageMessage(message, conversation, this.options.clock.now()),
    );
  }

  #showChange(change: ChatChange): void {
    switch (change.type) {
      case "message-added":
        return this.#showAdded(change.message);
      case "answer-delta":
        return this.#feed.sendDelta(change.messageId, change.text, change.reasoning);
      case "answer-changed":
        this.#feed.send(toAnswerChanged(change.message, this.options.clock.now()));
        return this.#showComposer();
      case "draft-changed":
        this.#feed.send(change);
        return void this.#showComposerAtRest();
      case "attachments-changed":
      case "overrides-changed":
        return this.#showComposer();
      case "conversation-replaced":
        return this.#showAll();
      default:
        return assertNever(change);
    }
  }

  #showAdded(message: Message): void {
    const { conversation } = this.options.chat;
    this.#window.grow();
    this.#feed.send({
      type: "message-added",
      message: toPageMessage(message, conversation, this.options.clock.now()),
    });
  }

  #showComposer(): void {
    this.#feed.send({ type: "composer-changed", composer: this.#composer() });
  }

  /** What the question costs changes with each key, and is told when nobody types. */
  async #showComposerAtRest(): Promise<void> {
    this.#typing.abort();
    this.#typing = new AbortController();
    if (await this.options.clock.delay(restMs, this.#typing.signal)) this.#showComposer();
  }

  #showSetUp(): void {
    this.#feed.send({
      type: "set-up-changed",
      setUp: toSetUpState(this.options.modelStatus.current),
    });
    this.#showComposer();
  }

  #composer(): ComposerState {
    const { chat, contextChips, prompts, settings, modelStatus } = this.options;
    const { readingForecast, temperatureForecast } = this.options;
    return toComposerState({
      settings: settings.current,
      modelState: modelStatus.current,
      attachments: chat.attachments,
      isChanged: (attachment) => contextChips.isChanged(attachment),
      overrides: chat.overrides,
      conversation: chat.conversation,
      draft: chat.draft.text,
      readingForecast,
      temperatureForecast,
      prompts: prompts.library.promptsFor(editorPath()),
      persona: personaFor(prompts),
    });
  }

  #post(message: HostMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A webview is not a window.
    if (this.#isLive) void this.webview.postMessage(message);
  }
}
