import { render } from "lit-html";
import type {
  AttachedPictureMessage,
  AttachmentChip,
  ContextOffer,
  SlashCommandEntry,
} from "../../../src/protocol/chatProtocol";
import type { LaterParts, MenuEntry, OpenableComposerMenu } from "../later/laterParts";
import type { QuestionRecall } from "../later/questionRecall";
import type { ComposerMessage } from "../chatState";
import { contextQuery, matchingCommands } from "../slashQuery";
import { strings } from "../strings";
import { composerTemplate, type ComposerView } from "./composerTemplate";
import { element } from "./element";

/** The largest question that the host takes, in UTF-16 units. */
const longestQuestion = 1_000_000;

export interface ComposerEvents {
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  readonly onDraft: (draft: string) => void;
  readonly onChooseModel: () => void;
  readonly onChoosePersona: () => void;
  readonly onChooseTemperature: (current: number) => void;
  readonly onRemoveAttachment: (attachmentId: string) => void;
  readonly onRefreshAttachment: (attachmentId: string) => void;
  readonly onFindContext: (query: string) => void;
  readonly onAttachContext: (kind: string, key: string) => void;
  readonly onDropUris: (uris: readonly string[]) => void;
  readonly onPicture: (picture: Omit<AttachedPictureMessage, "type">) => void;
  readonly onAnnounce: (text: string) => void;
}

/** Where the question is written, and where one sees who will answer it and how. */
export class Composer {
  readonly root = element("section", { class: "composer", "aria-label": strings.composer });
  readonly #textBox = element("textarea", {
    rows: "1",
    dir: "auto",
    "aria-label": strings.question,
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    placeholder: strings.placeholder,
  });
  readonly #chips = element("div");
  #laterParts: LaterParts | undefined;
  #menu: OpenableComposerMenu | undefined;
  /** What is looked for behind an `@`. */
  #query: string | undefined;
  #recall: QuestionRecall | undefined;
  #hint = "";
  #view: ComposerView | undefined;

  constructor(private readonly events: ComposerEvents) {
    this.#textBox.addEventListener("input", () => this.#handleInput());
    this.#textBox.addEventListener("keydown", (event) => this.#handleKey(event));
    this.#textBox.addEventListener("blur", () => this.#closeMenu());
  }

  show(view: ComposerView): void {
    if (!view.isAnswering) this.#hint = "";
    this.#view = view;
    this.#render();
  }

  useLaterParts(parts: LaterParts): void {
    this.#laterParts = parts;
    this.#menu = parts.createComposerMenu(this.#textBox);
    this.#recall = parts.createQuestionRecall();
    this.root.prepend(this.#menu.root);
    const { onDropUris: onDrop, onPicture, onAnnounce } = this.events;
    const onHint = (hint: string): void => this.#showHint(hint);
    parts.attachByHand(this.#textBox, { onDrop, onPicture, onAnnounce, onHint });
    this.#query = undefined;
    this.#updateMenu();
    this.#render();
  }

  focus(): void {
    this.#textBox.focus();
  }

  get text(): string {
    return this.#textBox.value;
  }

  /** Shows what the host has kept, which it need not be told. */
  showDraft(text: string): void {
    this.#put(text);
    this.#changed();
  }

  /** Shows what is written elsewhere, unless it is written here. */
  #follow(text: string): void {
    const isWrittenHere = document.hasFocus() && document.activeElement === this.#textBox;
    if (!isWrittenHere && text !== this.text) this.showDraft(text);
  }

  insert(text: string): void {
    const draft = this.#textBox.value;
    const joint = draft === "" || text === "" || /\s$/u.test(draft) ? "" : " ";
    this.setText(draft + joint + text);
    this.focus();
  }

  /** Puts the command before what the user has written. */
  startWith(command: SlashCommandEntry): void {
    this.setText(`/${command.name} ${this.#textBox.value}`);
    this.focus();
  }

  setText(text: string): void {
    this.#put(text);
    this.#handleInput();
  }

  #put(text: string): void {
    this.#textBox.value = text;
    this.#textBox.setSelectionRange(text.length, text.length);
  }

  take(message: ComposerMessage): void {
    if (message.type === "context-found") this.#showOffers(message.query, message.offers);
    else if (message.type === "draft-changed") this.#follow(message.text);
    else this.insert(message.text);
  }

  /** What the host found for a query, if that is still what stands there. */
  #showOffers(query: string, offers: readonly ContextOffer[]): void {
    if (query !== this.#query) return;
    this.#showMenu(offers.map((offer, index) => this.#offerEntry(offer, index)));
  }

  #handleInput(): void {
    if (this.text.length <= longestQuestion) this.events.onDraft(this.text);
    this.#changed();
  }

  #changed(): void {
    this.#hint = "";
    this.#updateMenu();
    this.#render();
  }

  #handleKey(event: KeyboardEvent): void {
    // While an input method composes, Enter and the arrows belong to it; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    const menu = this.#menu;
    if (menu?.isOpen ? this.#handleMenuKey(menu, event) : this.#handleTextKey(event)) {
      event.preventDefault();
    }
  }

  /** @returns whether the key is used up. */
  #handleMenuKey(menu: OpenableComposerMenu, event: KeyboardEvent): boolean {
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        menu.move(event.key === "ArrowDown" ? 1 : -1);
        return true;
      case "Tab":
      case "Enter":
        if (event.shiftKey) return false;
        menu.active?.choose(event.key);
        return true;
      case "Escape":
        this.#closeMenu();
        return true;
      default:
        return false;
    }
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

  /** Takes the `@` and what stands behind it out of the text, or completes it where one has to go on typing. */
  #acceptOffer({ kind, key, label, completes }: ContextOffer): void {
    const { value, selectionStart } = this.#textBox;
    const start = selectionStart - (this.#query ?? "").length;
    const typed = completes === undefined ? "" : `@${completes}`;
    const before = value.slice(0, start - 1) + typed;
    this.#textBox.value = before + value.slice(selectionStart);
    this.#textBox.setSelectionRange(before.length, before.length);
    this.#handleInput();
    this.focus();
    if (completes !== undefined) return;
    this.events.onAttachContext(kind, key);
    this.events.onAnnounce(strings.attaching(label));
  }

  #acceptCommand(command: SlashCommandEntry, key?: "Enter" | "Tab"): void {
    const isWhole = this.#textBox.value.trimEnd() === `/${command.name}`;
    if (key === "Enter" && isWhole) this.#send();
    else this.#complete(command);
  }

  #complete(command: SlashCommandEntry): void {
    const rest = this.#textBox.value.slice(this.#textBox.selectionStart).trimStart();
    this.setText(`/${command.name} ${rest}`);
    this.focus();
  }

  #handleTextKey(event: KeyboardEvent): boolean {
    switch (event.key) {
      case "Enter":
        if (event.shiftKey || event.altKey) return false;
        this.#send();
        return true;
      case "ArrowUp":
        return !this.#caretLine.hasBefore && this.#recallQuestion("older");
      case "ArrowDown":
        return !this.#caretLine.hasAfter && this.#recallQuestion("newer");
      default:
        return false;
    }
  }

  #recallQuestion(direction: "older" | "newer"): boolean {
    const question = this.#recall?.[direction](this.#view?.questions ?? [], this.#textBox.value);
    if (question === undefined) return false;
    this.setText(question);
    return true;
  }

  #send(): void {
    const text = this.#textBox.value.trim();
    if (text === "") return;
    if (text.length > longestQuestion) {
      this.#showHint(strings.questionTooLong(longestQuestion));
    } else {
      this.setText("");
      this.events.onSend(text);
    }
  }

  #sendByButton(): void {
    this.focus();
    this.#send();
  }

  #showHint(hint: string): void {
    this.#hint = hint;
    this.events.onAnnounce(hint);
    this.#render();
  }

  get #caretLine(): { hasBefore: boolean; hasAfter: boolean } {
    const { value, selectionStart, selectionEnd } = this.#textBox;
    return {
      hasBefore: value.slice(0, selectionStart).includes("\n"),
      hasAfter: value.slice(selectionEnd).includes("\n"),
    };
  }

  #updateMenu(): void {
    const { value, selectionStart } = this.#textBox;
    const commands = this.#view?.composer.slashCommands ?? [];
    const matching = matchingCommands(commands, value, selectionStart);
    const before = this.#query;
    this.#query = contextQuery(value, selectionStart);
    if (this.#query === undefined)
      this.#showMenu(matching.map((entry) => this.#commandEntry(entry)));
    else if (this.#query !== before) this.events.onFindContext(this.#query);
  }

  #showMenu(entries: readonly MenuEntry[]): void {
    const wasOpen = this.#menu?.isOpen;
    this.#menu?.show(entries);
    if (wasOpen || !this.#menu?.isOpen) return;
    this.events.onAnnounce(strings.suggestionsShown(entries.length));
  }

  #closeMenu(): void {
    this.#query = undefined;
    if (this.#menu?.isOpen) this.#menu.show([]);
  }

  #toggleMenu(): void {
    this.focus();
    if (this.#menu?.isOpen) {
      this.#closeMenu();
      return;
    }
    const draft = this.#textBox.value;
    if (!draft.startsWith("/")) this.#textBox.value = draft === "" ? "/" : `/ ${draft}`;
    this.#textBox.setSelectionRange(1, 1);
    this.#handleInput();
  }

  /** Begins to name something to attach, where the caret is. */
  #startContext(): void {
    const { value, selectionStart } = this.#textBox;
    const joint = /(?:^|\s)$/u.test(value.slice(0, selectionStart)) ? "@" : " @";
    this.focus();
    this.#textBox.setRangeText(joint, selectionStart, selectionStart, "end");
    this.#handleInput();
  }

  #removeAttachment({ id, label }: AttachmentChip): void {
    this.focus();
    this.events.onAnnounce(strings.attachmentRemoved(label));
    this.events.onRemoveAttachment(id);
  }

  #render(): void {
    if (!this.#view) return;
    const template = composerTemplate(this.#view, {
      chips: this.#chips,
      textBox: this.#textBox,
      hint: this.#hint,
      onStartContext: () => this.#startContext(),
      onToggleMenu: () => this.#toggleMenu(),
      onChooseModel: () => this.events.onChooseModel(),
      onChoosePersona: () => this.events.onChoosePersona(),
      onChooseTemperature: (current) => this.events.onChooseTemperature(current),
      onSend: () => this.#sendByButton(),
      onStop: () => this.events.onStop(),
    });
    render(template, this.root);
    this.#laterParts?.showChips(this.#chips, this.#view.composer, {
      onRefresh: ({ id }) => this.events.onRefreshAttachment(id),
      onRemove: (chip) => this.#removeAttachment(chip),
    });
  }
}
