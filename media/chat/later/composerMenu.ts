import { html, nothing, render } from "lit-html";
import { laterStrings } from "./laterStrings";
import { element } from "../view/element";

/** A line of the composer's menu. */
export interface MenuEntry {
  /** Unique within the page. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly mark?: number;
  /** @param key by which it was chosen; missing for the mouse */
  readonly choose: (key?: "Enter" | "Tab") => void;
}

const listId = "slash-menu";

/**
 * The list of commands, or of things to attach, over the composer. The text box keeps the focus; it points at the active
 * option by `aria-activedescendant`.
 */
export class ComposerMenu {
  readonly root = element("div");
  #entries: readonly MenuEntry[] = [];
  #activeIndex = 0;

  /** @param textBox keeps the focus and points at what is active. */
  constructor(private readonly textBox: HTMLElement) {}

  get isOpen(): boolean {
    return this.#entries.length > 0;
  }

  get active(): MenuEntry | undefined {
    return this.#entries[this.#activeIndex];
  }

  /** Opens with these entries; closes where there are none. */
  show(entries: readonly MenuEntry[]): void {
    const previous = this.active?.id;
    this.#entries = entries;
    this.#activeIndex = Math.max(
      0,
      entries.findIndex(({ id }) => id === previous),
    );
    this.#update();
  }

  move(step: 1 | -1): void {
    const count = this.#entries.length;
    this.#activeIndex = (this.#activeIndex + step + count) % count;
    this.#update();
  }

  #update(): void {
    render(this.isOpen ? this.#list() : nothing, this.root);
    this.#describeTextBox();
  }

  #list() {
    return html`<ul
      class="slash-menu"
      id=${listId}
      role="listbox"
      aria-label=${laterStrings.suggestions}
    >
      ${this.#entries.map(
        ({ id, name, detail, mark, choose }, index) =>
          html`<li
            role="option"
            id=${id}
            aria-selected=${index === this.#activeIndex}
            @mousedown=${keepFocus}
            @click=${() => choose()}
          >
            <span class="slash-command">${name}</span>
            <span class="suggestion-detail">${detail}</span>
            <span class="slash-temperature">${mark}</span>
          </li>`,
      )}
    </ul>`;
  }

  #describeTextBox(): void {
    if (this.active) {
      this.textBox.setAttribute("aria-controls", listId);
      this.textBox.setAttribute("aria-activedescendant", this.active.id);
    } else {
      this.textBox.removeAttribute("aria-controls");
      this.textBox.removeAttribute("aria-activedescendant");
    }
  }
}

function keepFocus(event: Event): void {
  event.preventDefault();
}
