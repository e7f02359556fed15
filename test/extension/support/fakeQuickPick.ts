import type { QuickPickItem } from "vscode";
import { EventEmitter } from "../../../src/core/base/event";

/** A list that the extension fills while it is open. When it is full, something is picked or it closes. */
export class FakeQuickPick {
  readonly #accepted = new EventEmitter<void>();
  readonly #hidden = new EventEmitter<void>();
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  title = "";
  placeholder = "";
  matchOnDescription = false;
  items: readonly QuickPickItem[] = [];
  selectedItems: readonly QuickPickItem[] = [];

  constructor(
    private readonly pick: (items: readonly QuickPickItem[]) => QuickPickItem | undefined,
  ) {}

  set busy(isBusy: boolean) {
    if (isBusy) return;
    const picked = this.pick(this.items);
    this.selectedItems = picked ? [picked] : [];
    if (picked) this.#accepted.fire();
    this.hide();
  }

  show(): void {}

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {}
}
