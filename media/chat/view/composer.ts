import { render } from "lit-html";
import type {
  AttachedPictureMessage,
  AttachmentChip,
  SlashCommandEntry,
} from "../../../src/protocol/chatProtocol";
import type { HandEvents, LaterParts, Suggestions } from "../later/laterParts";
import type { ComposerMessage } from "../chatState";
import { longestQuestion } from "../longestQuestion";
import { strings } from "../strings";
import { composerTemplate, type ComposerView } from "./composerTemplate";
import { element } from "./element";

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
  readonly onText: (text: string) => void;
  readonly onAnnounce: (text: string) => void;
}

/** Where the question is written, and where one sees who will answer it and how. */
export class Composer {
  readonly root = element("section", { class: "composer", "aria-label": strings.composer });
  readonly #textBox = element("textarea", {
    rows: "1",
    "aria-label": strings.question,
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    placeholder: strings.placeholder,
  });
  readonly #chips = element("div");
  #laterParts: LaterParts | undefined;
  #suggestions: Suggestions | undefined;
  #hint = "";
  #view: ComposerView | undefined;

  constructor(private readonly events: ComposerEvents) {
    this.#textBox.addEventListener("input", () => this.#handleInput());
    this.#textBox.addEventListener("keydown", (event) => this.#handleKey(event));
    this.#textBox.addEventListener("blur", () => this.#suggestions?.close());
  }

  show(view: ComposerView): void {
    if (!view.isAnswering) this.#hint = "";
    this.#view = view;
    this.#render();
  }

  useLaterParts(parts: LaterParts): void {
    this.#laterParts = parts;
    this.#suggestions = this.#createSuggestions(parts);
    this.root.prepend(this.#suggestions.root);
    parts.attachByHand(this.#textBox, this.#handEvents());
    this.#suggestions.update();
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
    if (message.type === "context-found")
      this.#suggestions?.showOffers(message.query, message.offers);
    else if (message.type === "picture-found")
      this.#laterParts?.attachFound(message, this.#handEvents());
    else if (message.type === "draft-changed") this.#follow(message.text);
    else this.insert(message.text);
  }

  #handleInput(): void {
    if (this.text.length <= longestQuestion) this.events.onDraft(this.text);
    this.#changed();
  }

  #changed(): void {
    this.#hint = "";
    this.#suggestions?.update();
    this.#render();
  }

  #handleKey(event: KeyboardEvent): void {
    // While an input method composes, Enter and the arrows belong to it; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#suggestions?.handleKey(event)) return event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#send();
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

  #handEvents(): HandEvents {
    const { onDropUris: onDrop, onPicture, onText, onAnnounce } = this.events;
    return { onDrop, onPicture, onText, onAnnounce, onHint: (hint) => this.#showHint(hint) };
  }

  #createSuggestions(parts: LaterParts): Suggestions {
    const { onFindContext, onAttachContext, onAnnounce } = this.events;
    return parts.createSuggestions({
      textBox: this.#textBox,
      commands: () => this.#view?.composer.slashCommands ?? [],
      questions: () => this.#view?.questions ?? [],
      findContext: onFindContext,
      attachContext: onAttachContext,
      send: () => this.#send(),
      onChange: () => this.#handleInput(),
      announce: onAnnounce,
    });
  }

  #toggleMenu(): void {
    this.focus();
    this.#suggestions?.toggle();
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
