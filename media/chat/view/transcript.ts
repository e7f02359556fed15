import type { PageConversationMessage } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";
import { type AnswerContext, AnswerView } from "./answerView";
import { element } from "./element";
import { createUserMessage } from "./userMessageView";

export interface TranscriptContext extends AnswerContext {
  readonly onCopyCode: (code: string, button: HTMLElement) => void;
  readonly onInsertCode: (code: string) => void;
  /** `text` is what the reader saw of the link. */
  readonly onOpenLink: (url: string, text: string) => void;
}

/** As much of a link's text as the host takes, in UTF-16 units. */
const longestLinkText = 1_000;

interface ShownMessage {
  readonly article: HTMLElement;
  readonly author: string;
}

/** The messages of the conversation, each one an article. */
export class Transcript {
  readonly root = element("div", { class: "messages" });
  readonly #shown: ShownMessage[] = [];
  readonly #answers = new Map<string, AnswerView>();

  constructor(private readonly context: TranscriptContext) {
    this.root.addEventListener("click", (event) => this.#handleClick(event));
    this.root.addEventListener("auxclick", (event) => this.#handleClick(event));
  }

  reset(messages: readonly PageConversationMessage[]): void {
    this.#answers.clear();
    this.#shown.length = 0;
    for (const message of messages) this.#shown.push(this.#createMessage(message));
    this.root.replaceChildren(...this.#shown.map(({ article }) => article));
    this.#nameMessages();
  }

  add(message: PageConversationMessage): void {
    const shown = this.#createMessage(message);
    this.#shown.push(shown);
    this.root.append(shown.article);
    this.#nameMessages();
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
    const article = this.#shown.at(active < 0 ? -1 : Math.max(0, next))?.article;
    article?.focus();
    article?.scrollIntoView({ block: "nearest" });
  }

  #createMessage(message: PageConversationMessage): ShownMessage {
    if (message.role === "user") {
      return { article: createUserMessage(message), author: strings.you };
    }
    const answer = new AnswerView(message, this.context);
    this.#answers.set(message.id, answer);
    return { article: answer.article, author: strings.assistant };
  }

  #nameMessages(): void {
    const count = this.#shown.length;
    for (const [index, { article, author }] of this.#shown.entries()) {
      article.setAttribute("aria-label", strings.messageName(author, index + 1, count));
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
    const code = button.closest(".code-block")?.querySelector("pre > code")?.textContent ?? "";
    if (button.dataset["codeAction"] === "copy") this.context.onCopyCode(code, button);
    else this.context.onInsertCode(code);
  }
}
