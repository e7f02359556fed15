import type { ContextOffer, SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";
import { ComposerMenu, type MenuEntry } from "./composerMenu";
import type { Suggestions, SuggestionsContext } from "./laterParts";
import { laterStrings } from "./laterStrings";
import { QuestionRecall } from "./questionRecall";
import { contextQuery, matchingCommands } from "./suggestionQuery";

/** What can be chosen in place of typing it: commands, things to attach, earlier questions. */
export class ComposerSuggestions implements Suggestions {
  readonly #menu: ComposerMenu;
  readonly #recall = new QuestionRecall();
  /** What is looked for behind an `@`. */
  #query: string | undefined;

  constructor(private readonly context: SuggestionsContext) {
    this.#menu = new ComposerMenu(context.textBox);
  }

  get root(): HTMLElement {
    return this.#menu.root;
  }

  update(): void {
    const { value, selectionStart } = this.context.textBox;
    const matching = matchingCommands(this.context.commands(), value, selectionStart);
    const before = this.#query;
    this.#query = contextQuery(value, selectionStart);
    if (this.#query === undefined)
      this.#showMenu(matching.map((entry) => this.#commandEntry(entry)));
    else if (this.#query !== before) this.context.findContext(this.#query);
  }

  /** Shown if the query is still what stands there. */
  showOffers(query: string, offers: readonly ContextOffer[]): void {
    if (query !== this.#query) return;
    this.#showMenu(offers.map((offer, index) => this.#offerEntry(offer, index)));
  }

  handleKey(event: KeyboardEvent): boolean {
    return this.#menu.isOpen ? this.#handleMenuKey(event) : this.#handleTextKey(event);
  }

  close(): void {
    this.#query = undefined;
    if (this.#menu.isOpen) this.#menu.show([]);
  }

  toggle(): void {
    if (this.#menu.isOpen) {
      this.close();
      return;
    }
    const { textBox } = this.context;
    const draft = textBox.value;
    if (!draft.startsWith("/")) textBox.value = draft === "" ? "/" : `/ ${draft}`;
    textBox.setSelectionRange(1, 1);
    this.context.onChange();
  }

  #handleMenuKey(event: KeyboardEvent): boolean {
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        this.#menu.move(event.key === "ArrowDown" ? 1 : -1);
        return true;
      case "Tab":
      case "Enter":
        if (event.shiftKey) return false;
        this.#menu.active?.choose(event.key);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return false;
    }
  }

  #handleTextKey({ key }: KeyboardEvent): boolean {
    const { value, selectionStart, selectionEnd } = this.context.textBox;
    switch (key) {
      case "ArrowUp":
        return !value.slice(0, selectionStart).includes("\n") && this.#recallQuestion("older");
      case "ArrowDown":
        return !value.slice(selectionEnd).includes("\n") && this.#recallQuestion("newer");
      default:
        return false;
    }
  }

  #recallQuestion(direction: "older" | "newer"): boolean {
    const { textBox, questions } = this.context;
    const question = this.#recall[direction](questions(), textBox.value);
    if (question === undefined) return false;
    this.#write(question, question.length);
    return true;
  }

  #commandEntry(command: SlashCommandEntry): MenuEntry {
    return {
      id: `slash-${command.name}`,
      name: `/${command.name}`,
      detail: command.description,
      mark: command.temperature,
      choose: (key) => this.#acceptCommand(command, key),
    };
  }

  #offerEntry(offer: ContextOffer, index: number): MenuEntry {
    const { label: name, detail } = offer;
    return { id: `context-${index}`, name, detail, choose: () => this.#acceptOffer(offer) };
  }

  #acceptCommand(command: SlashCommandEntry, key?: "Enter" | "Tab"): void {
    const { value, selectionStart } = this.context.textBox;
    if (key === "Enter" && value.trimEnd() === `/${command.name}`) return this.context.send();
    const text = `/${command.name} ${value.slice(selectionStart).trimStart()}`;
    this.#write(text, text.length);
  }

  /** Takes the `@` and what stands behind it out of the text, or completes it where one has to go on typing. */
  #acceptOffer({ kind, key, label, completes }: ContextOffer): void {
    const { value, selectionStart } = this.context.textBox;
    const start = selectionStart - (this.#query ?? "").length;
    const typed = completes === undefined ? "" : `@${completes}`;
    const before = value.slice(0, start - 1) + typed;
    this.#write(before + value.slice(selectionStart), before.length);
    if (completes !== undefined) return;
    this.context.attachContext(kind, key);
    this.context.announce(strings.attaching(label));
  }

  #write(text: string, caret: number): void {
    const { textBox, onChange } = this.context;
    textBox.value = text;
    textBox.setSelectionRange(caret, caret);
    onChange();
    textBox.focus();
  }

  #showMenu(entries: readonly MenuEntry[]): void {
    const wasOpen = this.#menu.isOpen;
    this.#menu.show(entries);
    if (!wasOpen && this.#menu.isOpen)
      this.context.announce(laterStrings.suggestionsShown(entries.length));
  }
}
