import type { QuickInputButton, QuickPickItem } from "vscode";
import { EventEmitter } from "../../../src/core/base/event";

/** What the user does with a list that is full; `undefined` closes it. */
export type ListAction =
  | { readonly type: "pick"; readonly item: QuickPickItem }
  | { readonly type: "press"; readonly item: QuickPickItem; readonly button: QuickInputButton }
  | { readonly type: "filter"; readonly text: string }
  /** In a list with ticks: takes these away and presses OK. */
  | { readonly type: "accept"; readonly unticked: readonly QuickPickItem[] };

/** A list that the extension fills while it is open. Whenever it is full, the user does something or it closes. */
export class FakeQuickPick {
  readonly #values = new EventEmitter<string>();
  readonly #buttons = new EventEmitter<{ item: QuickPickItem; button: QuickInputButton }>();
  readonly #accepted = new EventEmitter<void>();
  readonly #hidden = new EventEmitter<void>();
  readonly #selections = new EventEmitter<readonly QuickPickItem[]>();
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidChangeValue = this.#values.event;
  readonly onDidChangeSelection = this.#selections.event;
  readonly onDidTriggerItemButton = this.#buttons.event;
  title = "";
  canSelectMany = false;
  ignoreFocusOut = false;
  value = "";
  matchOnDetail = false;
  placeholder = "";
  matchOnDescription = false;
  items: readonly QuickPickItem[] = [];
  selectedItems: readonly QuickPickItem[] = [];

  constructor(
    private readonly act: (
      items: readonly QuickPickItem[],
      title: string,
    ) => ListAction | undefined,
  ) {}

  set busy(isBusy: boolean) {
    if (!isBusy) this.#beUsed();
  }

  #beUsed(): void {
    const action = this.act(this.items, this.title);
    if (action?.type === "filter") {
      this.value = action.text;
      return this.#values.fire(action.text);
    }
    if (action?.type === "accept") {
      this.selectedItems = this.selectedItems.filter((item) => !action.unticked.includes(item));
      this.#selections.fire(this.selectedItems);
      this.#accepted.fire();
      return this.hide();
    }
    if (action?.type === "press") {
      this.#buttons.fire(action);
      if (this.canSelectMany) this.#beUsed();
      return;
    }
    if (action) {
      this.selectedItems = [action.item];
      this.#accepted.fire();
    }
    this.hide();
  }

  /** A list with ticks is full when it is shown; one that is filled later tells when it is. */
  show(): void {
    if (this.canSelectMany) this.#beUsed();
  }

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {}
}
