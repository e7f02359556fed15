import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { Event } from "../../core/base/event";
import type { IndexState } from "../../core/workspaceIndex/indexState";
import { describeIndex, type IndexStatusView } from "./describeIndex";

/** The place of the index in the status bar. It is there only while there is something to know. */
export class IndexStatus implements Disposable {
  readonly #store = new DisposableStore();
  readonly #item = this.#store.add(
    vscode.window.createStatusBarItem("tempera.index", vscode.StatusBarAlignment.Right, 99),
  );

  #state: IndexState = { state: "off" };
  #filesToEmbed = 0;

  constructor(onDidChange: Event<IndexState>, onDidEmbed: Event<number>) {
    this.#item.name = t("Tempera: Workspace Index");
    this.#store.add(onDidChange((state) => this.#update({ state })));
    this.#store.add(onDidEmbed((filesToEmbed) => this.#update({ filesToEmbed })));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update({ state = this.#state, filesToEmbed = this.#filesToEmbed }) {
    this.#state = state;
    this.#filesToEmbed = filesToEmbed;
    this.#show(describeIndex(state, filesToEmbed));
  }

  #show(view: IndexStatusView | undefined): void {
    if (!view) return this.#item.hide();
    this.#item.text = view.text;
    this.#item.tooltip = view.tooltip;
    this.#item.command = view.command;
    this.#item.accessibilityInformation = { label: view.tooltip };
    this.#item.show();
  }
}
