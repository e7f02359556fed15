import type { CodeUse, PageConversationMessage } from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import type { LaterParts, OpenableCodeMenu } from "../later/laterParts";
import type { MessageAction } from "../later/messageActions";
import { type CodeContent, contentOf } from "../markdown/codeBlock";
import { strings } from "../strings";
import { type AnswerContext, AnswerView } from "./answerView";
import { element } from "./element";
import { MessageGroups } from "./messageGroups";
import { createUserMessage } from "./userMessageView";

export interface TranscriptContext extends AnswerContext {
  readonly onUseCode: (use: CodeUse, content: CodeContent, button: HTMLElement) => void;
  /** `text` is what the reader saw of the link. */
  readonly onOpenLink: (url: string, text: string) => void;
  readonly onMessageAction: (messageId: string, action: MessageAction) => void;
}

/** As much of a link's text as the host takes, in UTF-16 units. */
const longestLinkText = 1_000;

/** What has a button of its own at a code block. */
const headUses: readonly CodeUse[] = ["apply", "copy", "insert", "run-in-terminal"];

interface ShownMessage {
  readonly message: PageConversationMessage;
  readonly article: HTMLElement;
  /** Empty until the later parts are there. */
  readonly actions: HTMLElement;
}

/** The message by its position in the chat, and the control by its position in the message. */
interface FocusedPlace {
  readonly position: number;
  /** Negative where the message itself has the keyboard. */
  readonly control: number;
}

/** The messages of the conversation, each one an article. */
export class Transcript {
  readonly root = element("div", { class: "messages" });
  readonly #groups = new MessageGroups(this.root);
  #olderCount = 0;
  #shown: readonly ShownMessage[] = [];
  readonly #answers = new Map<string, AnswerView>();
  #laterParts: LaterParts | undefined;
  #codeMenu: OpenableCodeMenu | undefined;
  #naming = 0;

  constructor(private readonly context: TranscriptContext) {
    this.root.addEventListener("click", (event) => this.#handleClick(event));
    this.root.addEventListener("auxclick", (event) => this.#handleClick(event));
  }

  /** @param before what was shown so far, word for word: messages that are still the same stay as they are. */
  reset(
    { messages, olderCount }: Pick<ChatState, "messages" | "olderCount">,
    before: readonly PageConversationMessage[] = [],
  ): void {
    const focused = this.#focusedPlace();
    this.#olderCount = olderCount;
    const written = new Map(before.map((message) => [message.id, JSON.stringify(message)]));
    const present = new Map(this.#shown.map((shown) => [shown.message.id, shown]));
    this.#shown = messages.map((message) => {
      const isSame = written.get(message.id) === JSON.stringify(message);
      return (isSame ? present.get(message.id) : undefined) ?? this.#createMessage(message);
    });
    const ids = new Set(messages.map(({ id }) => id));
    for (const id of this.#answers.keys()) if (!ids.has(id)) this.#answers.delete(id);
    this.#groups.replace(this.#shown.map(({ article }) => article));
    this.#nameMessages();
    if (focused) this.#focusAgain(focused);
  }

  /** Elements that are put into the page anew lose the keyboard, also where they are the same. */
  #focusedPlace(): FocusedPlace | undefined {
    const active = document.activeElement;
    const at = this.#shown.findIndex(({ article }) => article.contains(active));
    const article = this.#shown[at]?.article;
    if (!article) return undefined;
    const control = controlsOf(article).findIndex((candidate) => candidate === active);
    return { position: this.#olderCount + at, control };
  }

  #focusAgain({ position, control }: FocusedPlace): void {
    const article = this.#shown[position - this.#olderCount]?.article;
    const found = article && controlsOf(article)[control];
    (found?.matches(":disabled") === false ? found : article)?.focus({ preventScroll: true });
  }

  /** Puts older messages before those that are shown. */
  prepend(messages: readonly PageConversationMessage[], olderCount: number): void {
    const older = messages.map((message) => this.#createMessage(message));
    this.#shown = [...older, ...this.#shown];
    this.#olderCount = olderCount;
    this.#groups.prepend(older.map(({ article }) => article));
    this.#nameMessages();
  }

  add(message: PageConversationMessage): void {
    const shown = this.#createMessage(message);
    this.#shown = [...this.#shown, shown];
    this.#groups.append(shown.article);
    this.#nameMessages(this.#shown.length - 1);
    // With a thousand messages, naming those above takes longer than all else.
    cancelIdleCallback(this.#naming);
    this.#naming = requestIdleCallback(() => this.#nameMessages(), { timeout: 300 });
  }

  /** Returns what has to stand beside the messages. */
  useLaterParts(parts: LaterParts): HTMLElement {
    this.#laterParts = parts;
    this.#codeMenu = parts.createCodeMenu();
    for (const shown of this.#shown) this.#dress(shown);
    return this.#codeMenu.root;
  }

  article(id: string): HTMLElement | undefined {
    return this.#shown.find(({ message }) => message.id === id)?.article;
  }

  answer(id: string): AnswerView | undefined {
    return this.#answers.get(id);
  }

  /** Alt with an arrow goes from message to message; from outside of them it goes to the last one. */
  handleKey(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const active = this.#shown.findIndex(({ article }) => article.contains(document.activeElement));
    const next = active + (event.key === "ArrowUp" ? -1 : 1);
    focusMessage(this.#shown.at(active < 0 ? -1 : Math.max(0, next)));
  }

  focusLast(): void {
    focusMessage(this.#shown.at(-1));
  }

  #createMessage(message: PageConversationMessage): ShownMessage {
    const article = this.#createArticle(message);
    const actions = element("div", { class: "message-actions" });
    article.append(actions);
    const shown = { message, article, actions };
    this.#dress(shown);
    return shown;
  }

  #createArticle(message: PageConversationMessage): HTMLElement {
    if (message.role === "user") return createUserMessage(message);
    const answer = new AnswerView(message, this.context);
    this.#answers.set(message.id, answer);
    return answer.article;
  }

  #dress({ message, ...place }: ShownMessage): void {
    this.#laterParts?.dressMessage(message, place, (action) =>
      this.context.onMessageAction(message.id, action),
    );
  }

  #nameMessages(from = 0): void {
    const count = this.#olderCount + this.#shown.length;
    for (const [index, { article, message }] of this.#shown.slice(from).entries()) {
      const position = this.#olderCount + from + index + 1;
      const author = message.role === "user" ? strings.you : strings.assistant;
      article.setAttribute("aria-label", strings.messageName(author, position, count));
    }
  }

  #handleClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    if (link) {
      // VS Code would open the link as well, if the event reached the window.
      event.preventDefault();
      event.stopPropagation();
      if (event.button <= 1) this.#openLink(link);
      return;
    }
    const button = event.target.closest<HTMLElement>("[data-code-action]");
    if (button && event.button === 0) this.#actOnCode(button);
  }

  #openLink(link: HTMLAnchorElement): void {
    this.context.onOpenLink(link.href, (link.textContent ?? "").slice(0, longestLinkText));
  }

  #actOnCode(button: HTMLElement): void {
    const block = button.closest(".code-block");
    const action = button.dataset["codeAction"];
    if (!block) return;
    const use = headUses.find((candidate) => candidate === action);
    if (use) this.context.onUseCode(use, contentOf(block), button);
    else this.#openCodeMenu(block, button);
  }

  #openCodeMenu(block: Element, button: HTMLElement): void {
    const buttons = block.querySelectorAll<HTMLElement>(".code-head [data-code-action]");
    const folded = Array.from(buttons).filter((other) => !other.offsetParent);
    this.#codeMenu?.open(button, {
      isWrapped: block.classList.contains("is-wrapped"),
      folded: folded.map(({ dataset }) => dataset["codeAction"] ?? ""),
      onChoose: (choice) => {
        if (choice === "wrap") block.classList.toggle("is-wrapped");
        else this.context.onUseCode(choice, contentOf(block), button);
      },
    });
  }
}

function controlsOf(article: HTMLElement): readonly HTMLElement[] {
  return Array.from(article.querySelectorAll<HTMLElement>("button, textarea, a[href], summary"));
}

function focusMessage(message: ShownMessage | undefined): void {
  message?.article.focus();
  message?.article.scrollIntoView({ block: "nearest" });
}
