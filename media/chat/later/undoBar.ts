import { laterStrings } from "./laterStrings";
import { element } from "../view/element";
import type { OpenableUndoBar } from "./laterParts";

const shownMs = 12_000;

/** Says that something was deleted and offers it back for a while. */
export class UndoBar implements OpenableUndoBar {
  readonly #button = element("button", { type: "button", class: "link-button" }, [
    laterStrings.undo,
  ]);
  readonly root = element(
    "section",
    { class: "undo-bar", "aria-label": laterStrings.undo, hidden: "" },
    [element("span", {}, [laterStrings.deleted]), this.#button],
  );
  #timer: number | undefined;

  constructor(onUndo: () => void) {
    this.#button.addEventListener("click", () => {
      this.#hide();
      onUndo();
    });
  }

  show(): void {
    window.clearTimeout(this.#timer);
    this.root.hidden = false;
    this.#timer = window.setTimeout(() => this.#hide(), shownMs);
  }

  #hide(): void {
    window.clearTimeout(this.#timer);
    this.root.hidden = true;
  }
}
