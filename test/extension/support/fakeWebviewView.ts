import type * as vscode from "vscode";
import { EventEmitter } from "../../../src/core/base/event";
import type { HostMessage, PageMessage } from "../../../src/protocol/chatProtocol";

/** A view in the side bar without a page: the test is the page. */
export class FakeWebviewView {
  readonly posted: HostMessage[] = [];
  readonly #fromPage = new EventEmitter<unknown>();
  readonly #visibility = new EventEmitter<void>();
  readonly #disposal = new EventEmitter<void>();
  readonly viewType = "tempera.chat";
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidDispose = this.#disposal.event;
  visible = true;
  readonly webview = {
    options: {} as vscode.WebviewOptions,
    html: "",
    cspSource: "https://webview.test",
    onDidReceiveMessage: this.#fromPage.event,
    asWebviewUri: (uri: vscode.Uri) => uri.with({ scheme: "https", authority: "webview.test" }),
    postMessage: (message: HostMessage) => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };

  /** What the view looks like to the extension. */
  get view(): vscode.WebviewView {
    return this as unknown as vscode.WebviewView;
  }

  /** The page says something; anything, to see what is done about nonsense. */
  say(message: PageMessage | { readonly type: string } | string): void {
    this.#fromPage.fire(message);
  }

  /** VS Code throws the page away when the view is hidden and loads it anew when it is shown. */
  setVisible(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire();
  }

  close(): void {
    this.#disposal.fire();
  }

  typesPosted(): readonly string[] {
    return this.posted.map(({ type }) => type);
  }
}
