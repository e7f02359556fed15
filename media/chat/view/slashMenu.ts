import { html, nothing, type TemplateResult } from "lit-html";
import type { SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";

const listId = "slash-menu";

/**
 * The list of commands over the composer. The text box keeps the focus; it points at the active option by
 * `aria-activedescendant`.
 */
export class SlashMenu {
  #commands: readonly SlashCommandEntry[] = [];
  #activeIndex = 0;

  constructor(private readonly textBox: HTMLElement) {}

  get isOpen(): boolean {
    return this.#commands.length > 0;
  }

  get active(): SlashCommandEntry | undefined {
    return this.#commands[this.#activeIndex];
  }

  /** Opens with these commands; closes where there are none. */
  show(commands: readonly SlashCommandEntry[]): void {
    const previous = this.active?.name;
    this.#commands = commands;
    this.#activeIndex = Math.max(
      0,
      commands.findIndex((command) => command.name === previous),
    );
    this.#describeTextBox();
  }

  move(step: 1 | -1): void {
    const count = this.#commands.length;
    this.#activeIndex = (this.#activeIndex + step + count) % count;
    this.#describeTextBox();
  }

  template(onChoose: (command: SlashCommandEntry) => void): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    return html`<ul class="slash-menu" id=${listId} role="listbox" aria-label=${strings.commands}>
      ${this.#commands.map(
        (command, index) =>
          html`<li
            role="option"
            id=${optionId(command)}
            aria-selected=${index === this.#activeIndex}
            @mousedown=${keepFocus}
            @click=${() => onChoose(command)}
          >
            <span class="slash-command">/${command.name}</span>
            <span class="suggestion-detail">${command.description}</span>
            <span class="slash-temperature">${command.temperature}</span>
          </li>`,
      )}
    </ul>`;
  }

  #describeTextBox(): void {
    if (this.active) {
      this.textBox.setAttribute("aria-controls", listId);
      this.textBox.setAttribute("aria-activedescendant", optionId(this.active));
    } else {
      this.textBox.removeAttribute("aria-controls");
      this.textBox.removeAttribute("aria-activedescendant");
    }
  }
}

function optionId(command: SlashCommandEntry): string {
  return `slash-${command.name}`;
}

function keepFocus(event: Event): void {
  event.preventDefault();
}
