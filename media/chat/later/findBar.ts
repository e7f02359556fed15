import { element } from "../view/element";
import { laterIcon, type LaterIconName } from "./laterIcons";
import { findText } from "./findText";
import type { FindBarContext, OpenableFindBar } from "./laterParts";
import { laterStrings } from "./laterStrings";

/** Finds words in the whole chat: Ctrl+F opens it, Enter and Shift+Enter go from hit to hit, Escape closes it. */
export class FindBar implements OpenableFindBar {
  readonly #input = element("input", {
    type: "text",
    "aria-label": laterStrings.find,
    placeholder: laterStrings.find,
  });
  readonly #count = element("span", { class: "find-count" });
  readonly root = element("search", { class: "find-bar", hidden: "" }, [
    this.#input,
    this.#count,
    this.#button("chevron-up", laterStrings.findPrevious, () => this.#step(-1)),
    this.#button("chevron-down", laterStrings.findNext, () => this.#step(1)),
    this.#button("close", laterStrings.findClose, () => this.#close()),
  ]);
  #hits: readonly Range[] = [];
  #current = 0;

  constructor(private readonly context: FindBarContext) {
    this.#input.addEventListener("input", () => this.#find(true));
    this.root.addEventListener("keydown", (event) => this.#handleKey(event));
  }

  open(): void {
    this.root.hidden = false;
    this.context.loadAll();
    this.#input.focus();
    this.#input.select();
    this.#find(true);
  }

  /** The messages are others than before. */
  refresh(): void {
    if (!this.root.hidden) this.#find(false);
  }

  #find(isNew: boolean): void {
    this.#hits = findText(this.context.messages, this.#input.value);
    // The newest hit is the nearest to where the reader is.
    if (isNew || this.#current >= this.#hits.length) this.#current = this.#hits.length - 1;
    this.#show(isNew);
  }

  #step(by: 1 | -1): void {
    if (this.#hits.length === 0) return;
    this.#current = (this.#current + by + this.#hits.length) % this.#hits.length;
    this.#show(true);
    this.context.announce(laterStrings.findCount(this.#current + 1, this.#hits.length));
  }

  #show(isMoving: boolean): void {
    const current = this.#hits[this.#current];
    CSS.highlights.set("find", new Highlight(...this.#hits));
    CSS.highlights.set("find-current", new Highlight(...(current ? [current] : [])));
    this.#count.textContent = laterStrings.findCount(this.#current + 1, this.#hits.length);
    const place = current?.startContainer.parentElement;
    if (!isMoving || !place) return;
    place.closest("details")?.setAttribute("open", "");
    place.scrollIntoView({ block: "center" });
  }

  #close(): void {
    this.root.hidden = true;
    CSS.highlights.clear();
    this.context.onClose();
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && event.target === this.#input)
      this.#step(event.shiftKey ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #button(name: LaterIconName, title: string, onClick: () => void): HTMLElement {
    const attributes = { type: "button", class: "icon-button", "aria-label": title, title };
    const button = element("button", attributes, [laterIcon(name)]);
    button.addEventListener("click", onClick);
    return button;
  }
}
