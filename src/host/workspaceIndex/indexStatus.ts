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

  constructor(onDidChange: Event<IndexState>) {
    this.#item.name = t("Tempera: Workspace Index");
    this.#store.add(onDidChange((state) => this.#show(describeIndex(state))));
  }

  dispose(): void {
    this.#store.dispose();
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
