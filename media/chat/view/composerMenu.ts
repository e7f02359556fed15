import { html, nothing, type TemplateResult } from "lit-html";

const listId = "slash-menu";

/** A line of the menu. */
export interface MenuEntry {
  /** Unique within the page. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly mark?: number;
  /** @param key by which it was chosen; missing for the mouse */
  readonly choose: (key?: "Enter" | "Tab") => void;
}

/**
 * The list of commands, or of things to attach, over the composer. The text box keeps the focus; it points at the active
 * option by `aria-activedescendant`.
 */
export class ComposerMenu {
  #entries: readonly MenuEntry[] = [];
  #activeIndex = 0;

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
    this.#describeTextBox();
  }

  move(step: 1 | -1): void {
    const count = this.#entries.length;
    this.#activeIndex = (this.#activeIndex + step + count) % count;
    this.#describeTextBox();
  }

  template(label: string): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    return html`<ul class="slash-menu" id=${listId} role="listbox" aria-label=${label}>
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
