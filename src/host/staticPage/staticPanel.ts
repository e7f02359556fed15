import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";

export interface StaticPanelOptions {
  readonly viewType: string;
  readonly title: string;
  /** What the links of the page may run. */
  readonly commands: readonly string[];
  /** The page as it is now. */
  readonly render: (page: {
    readonly nonce: string;
    readonly language: string;
  }) => Promise<string> | string;
}

/** A page without scripts in an editor tab, of which there is one at most. */
export class StaticPanel implements Disposable {
  #panel: vscode.WebviewPanel | undefined;

  constructor(private readonly options: StaticPanelOptions) {}

  async show(): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#open();
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const language = vscode.env.language;
    const html = await this.options.render({ nonce: randomUUID(), language });
    if (this.#panel) this.#panel.webview.html = html;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): vscode.WebviewPanel {
    const { viewType, title, commands } = this.options;
    const panel = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, {
      enableScripts: false,
      enableCommandUris: commands,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.onDidChangeViewState(() => panel.visible && void this.refresh());
    return panel;
  }
}
