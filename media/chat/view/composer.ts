import { render } from "lit-html";
import type { AttachmentChip, SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import { QuestionRecall } from "../questionRecall";
import { matchingCommands } from "../slashQuery";
import { strings } from "../strings";
import { composerTemplate, type ComposerView } from "./composerTemplate";
import { element } from "./element";
import { SlashMenu } from "./slashMenu";

/** The largest question that the host takes, in UTF-16 units. */
const longestQuestion = 1_000_000;

export interface ComposerEvents {
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  readonly onDraft: (draft: string) => void;
  readonly onChooseModel: () => void;
  readonly onChooseTemperature: (current: number) => void;
  readonly onRemoveAttachment: (attachmentId: string) => void;
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
  readonly #menu = new SlashMenu(this.#textBox);
  readonly #recall = new QuestionRecall();
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

  focus(): void {
    this.#textBox.focus();
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
    this.#textBox.value = text;
    this.#textBox.setSelectionRange(text.length, text.length);
    this.#handleInput();
  }

  #handleInput(): void {
    this.#hint = "";
    this.events.onDraft(this.#textBox.value);
    this.#updateMenu();
    this.#render();
  }

  #handleKey(event: KeyboardEvent): void {
    // While an input method composes, Enter and the arrows belong to it; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#menu.isOpen ? this.#handleMenuKey(event) : this.#handleTextKey(event)) {
      event.preventDefault();
    }
  }

  /** @returns whether the key is used up. */
  #handleMenuKey(event: KeyboardEvent): boolean {
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        this.#menu.move(event.key === "ArrowDown" ? 1 : -1);
        this.#render();
        return true;
      case "Tab":
      case "Enter":
        if (event.shiftKey) return false;
        this.#acceptCommand(event.key);
        return true;
      case "Escape":
        this.#closeMenu();
        return true;
      default:
        return false;
    }
  }

  #acceptCommand(key: "Enter" | "Tab"): void {
    const command = this.#menu.active;
    if (!command) return;
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
    const question = this.#recall[direction](this.#view?.questions ?? [], this.#textBox.value);
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
    const wasOpen = this.#menu.isOpen;
    const commands = this.#view?.composer.slashCommands ?? [];
    const matching = matchingCommands(commands, this.#textBox.value, this.#textBox.selectionStart);
    this.#menu.show(matching);
    if (!wasOpen && this.#menu.isOpen) {
      this.events.onAnnounce(strings.commandsShown(matching.length));
    }
  }

  #closeMenu(): void {
    if (!this.#menu.isOpen) return;
    this.#menu.show([]);
    this.#render();
  }

  #toggleMenu(): void {
    this.focus();
    if (this.#menu.isOpen) {
      this.#closeMenu();
      return;
    }
    const draft = this.#textBox.value;
    if (!draft.startsWith("/")) this.#textBox.value = draft === "" ? "/" : `/ ${draft}`;
    this.#textBox.setSelectionRange(1, 1);
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
      textBox: this.#textBox,
      hint: this.#hint,
      menu: this.#menu.template((command) => this.#complete(command)),
      onToggleMenu: () => this.#toggleMenu(),
      onChooseModel: () => this.events.onChooseModel(),
      onChooseTemperature: (current) => this.events.onChooseTemperature(current),
      onRemoveAttachment: (chip) => this.#removeAttachment(chip),
      onSend: () => this.#sendByButton(),
      onStop: () => this.events.onStop(),
    });
    render(template, this.root);
  }
}
