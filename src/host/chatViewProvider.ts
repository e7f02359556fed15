import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type { ChatPlace } from "../protocol/chatProtocol";
import { ChatPage, type ChatPageOptions } from "./chatPage";

/** The keyboard goes to the composer within this time after the user asked for it, or not at all. */
const maxFocusDelayMs = 3_000;

/** A page that is gone again within this time is no longer replaced, but left to the user. */
const replacePauseMs = 600_000;
/** VS Code takes a view away within this time. */
const maxRemovalMs = 5_000;
/** The view is not there while this is true; the manifest says so. */
const replacedKey = "tempera.isChatReplaced";

/** Where the keyboard goes as soon as a page is there. */
type AwaitedFocus = { readonly askedAtMs: number } & (
  | { readonly place: "composer"; readonly text: string }
  | { readonly place: "last-message" }
);

/** The chat in the side bar, and in as many editor tabs as the user likes; a tab can move to a window of its own. */
export class ChatViewProvider
  implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, Disposable
{
  static readonly viewId = "tempera.chat";
  static readonly editorType = "tempera.chatEditor";

  readonly #store = new DisposableStore();
  readonly #panels = new Map<vscode.WebviewPanel, ChatPage>();
  #view: { readonly view: vscode.WebviewView; readonly page: ChatPage } | undefined;
  #awaited: AwaitedFocus | undefined;
  #replacedAtMs = -replacePauseMs;
  readonly #shown = this.#store.add(new EventEmitter<void>());
  /** A page is there, after it was not or was hidden. */
  readonly onDidShow = this.#shown.event;

  constructor(private readonly options: ChatPageOptions) {}

  get isVisible(): boolean {
    return (this.#view?.view.visible ?? false) || this.#visiblePanel !== undefined;
  }

  /** Where a tab shows the chat already, the side bar stays as it is. */
  async show(): Promise<void> {
    const panel = this.#visiblePanel;
    if (panel && this.#view?.view.visible !== true) panel.reveal();
    else await vscode.commands.executeCommand(`${ChatViewProvider.viewId}.focus`);
  }

  /** Opens the view and adds `text` to what the user has typed there. */
  async focusComposer(text: string): Promise<void> {
    await this.#showAndFocus({ place: "composer", text, askedAtMs: this.options.clock.now() });
  }

  async focusLastMessage(): Promise<void> {
    await this.#showAndFocus({ place: "last-message", askedAtMs: this.options.clock.now() });
  }

  async #showAndFocus(awaited: AwaitedFocus): Promise<void> {
    this.#awaited = awaited;
    await this.show();
    this.#focusAwaited();
  }

  openInEditor(): void {
    const { editorType } = ChatViewProvider;
    const panel = vscode.window.createWebviewPanel(editorType, "Tempera", vscode.ViewColumn.Active);
    this.#adopt(panel);
  }

  /** VS Code gives a view another frame, of another process, where it was gone for a moment. */
  async #replaceView(): Promise<void> {
    if (!this.#mayReplace()) return;
    const gone = new AbortController();
    const listener = this.#view?.view.onDidDispose(() => gone.abort());
    await vscode.commands.executeCommand("setContext", replacedKey, true);
    await this.options.clock.delay(maxRemovalMs, gone.signal);
    listener?.dispose();
    await vscode.commands.executeCommand("setContext", replacedKey, false);
    await vscode.commands.executeCommand(`${ChatViewProvider.viewId}.focus`, {
      preserveFocus: true,
    });
  }

  #replacePanel(panel: vscode.WebviewPanel): void {
    if (!this.#mayReplace()) return;
    const { editorType } = ChatViewProvider;
    const viewColumn = panel.viewColumn ?? vscode.ViewColumn.Active;
    panel.dispose();
    const place = { viewColumn, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(editorType, "Tempera", place));
  }

  #mayReplace(): boolean {
    const now = this.options.clock.now();
    if (now - this.#replacedAtMs < replacePauseMs) return false;
    this.#replacedAtMs = now;
    this.options.logger.warn("The chat page cannot be loaded any more and is replaced.");
    return true;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { modelStatus } = this.options;
    const store = this.#store.add(new DisposableStore());
    const page = store.add(this.#createPage(view.webview, "view", () => void this.#replaceView()));
    this.#view = { view, page };
    store.add(
      view.onDidChangeVisibility(() => {
        page.setVisible(view.visible);
        if (view.visible && modelStatus.current.state === "no-model") void modelStatus.look();
      }),
    );
    store.add(
      view.onDidDispose(() => {
        this.#view = undefined;
        store.dispose();
      }),
    );
    // Nothing is remembered of a model only if the user opens Tempera for the first time.
    if (modelStatus.current.state === "unknown") void modelStatus.look();
  }

  /** A tab that was open when the window closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const store = this.#store.add(new DisposableStore());
    const page = store.add(this.#createPage(panel.webview, "tab", () => this.#replacePanel(panel)));
    panel.iconPath = vscode.Uri.joinPath(this.options.extensionUri, "media/icons/tempera.svg");
    this.#panels.set(panel, page);
    store.add(panel.onDidChangeViewState(() => page.setVisible(panel.visible)));
    store.add(
      panel.onDidDispose(() => {
        this.#panels.delete(panel);
        store.dispose();
      }),
    );
  }

  #createPage(webview: vscode.Webview, place: ChatPlace, onDead: () => void): ChatPage {
    const page = new ChatPage(this.options, webview, place, onDead);
    page.onDidShow(() => {
      this.#shown.fire();
      this.#focusAwaited();
    });
    return page;
  }

  get #visiblePanel(): vscode.WebviewPanel | undefined {
    return [...this.#panels.keys()].find(({ visible }) => visible);
  }

  /** A page that took long to load does not take the keyboard away from what the user does by now. */
  #focusAwaited(): void {
    const awaited = this.#awaited;
    const page = this.#pageForFocus;
    if (!page?.isLive || !awaited) return;
    this.#awaited = undefined;
    const isLate = this.options.clock.now() - awaited.askedAtMs > maxFocusDelayMs;
    if (awaited.place === "composer") {
      if (!isLate || awaited.text !== "") page.focusComposer(awaited.text);
    } else if (!isLate) {
      page.focusLastMessage();
    }
  }

  get #pageForFocus(): ChatPage | undefined {
    const panel = this.#visiblePanel;
    const isInSideBar = this.#view?.view.visible === true || !panel;
    return isInSideBar ? this.#view?.page : this.#panels.get(panel);
  }
}
