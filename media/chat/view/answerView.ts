import { html, nothing, render, type TemplateResult } from "lit-html";
import type {
  AnswerStatus,
  PageAssistantMessage,
  ProblemAction,
} from "../../../src/protocol/chatProtocol";
import { assertNever } from "../assertNever";
import type { HighlightQueue } from "../markdown/highlightQueue";
import { MarkdownView } from "../markdown/markdownView";
import { strings } from "../strings";
import { element } from "./element";
import { GrowingText } from "./growingText";
import { icon, iconTemplate } from "./icons";
import { WaitingLine } from "./waitingLine";

export interface AnswerContext {
  readonly highlights: HighlightQueue;
  readonly onProblemAction: (messageId: string, action: ProblemAction) => void;
}

/** One answer: its reasoning folded away, its text, then its notes and how it ended. */
export class AnswerView {
  readonly article: HTMLElement;
  readonly #caption = element("span", { class: "caption" });
  /** Most answers come without, and a long chat has a thousand of them. */
  #reasoning: ReasoningView | undefined;
  readonly #markdown: MarkdownView;
  readonly #waiting = new WaitingLine();
  readonly #foot = element("div", { class: "answer-foot" });
  #hasText = false;
  #isOpen: boolean;

  constructor(
    private readonly message: PageAssistantMessage,
    private readonly context: AnswerContext,
  ) {
    this.#markdown = new MarkdownView(message.id, context.highlights);
    this.#isOpen = message.answer.state === "streaming";
    this.article = element("article", { class: "message answer", tabindex: "-1" }, [
      element("div", { class: "message-head" }, [
        element("h2", { class: "author" }, [strings.assistant]),
        this.#caption,
      ]),
      this.#markdown.root,
      this.#waiting.root,
      this.#foot,
    ]);
    if (this.#isOpen) this.append(message.text, message.reasoning);
    else this.#showWhole(message.text, message.reasoning);
    this.change(message);
  }

  get isStreaming(): boolean {
    return this.#isOpen;
  }

  get codeBlockCount(): number {
    return this.#markdown.root.querySelectorAll(".code-block").length;
  }

  append(text: string, reasoning: string): void {
    if (reasoning !== "") this.#showReasoning(reasoning);
    if (reasoning !== "" || text !== "") this.#waiting.hide();
    if (text === "") return;
    this.#hasText = true;
    this.#reasoning?.setActive(false);
    this.#markdown.append(text);
  }

  /** Takes over everything but the text, which came by `append`. */
  change({
    caption,
    notes,
    answer,
  }: Pick<PageAssistantMessage, "caption" | "notes" | "answer">): void {
    if (this.#isOpen && answer.state !== "streaming") this.#markdown.finish();
    this.#isOpen = answer.state === "streaming";
    this.#caption.textContent = caption;
    this.#caption.title = caption;
    this.article.classList.toggle("is-streaming", this.#isOpen);
    const reasoningMs = answer.state === "done" ? answer.reasoningMs : undefined;
    this.#reasoning?.setActive(this.#isOpen && !this.#hasText, reasoningMs);
    this.#showWaiting(answer);
    const onAction = (action: ProblemAction): void =>
      this.context.onProblemAction(this.message.id, action);
    render([notesTemplate(notes), endTemplate(answer, onAction)], this.#foot);
  }

  #showWaiting(answer: AnswerStatus): void {
    const hasBegun = this.#hasText || this.#reasoning !== undefined;
    if (answer.state !== "streaming" || answer.phase === undefined || hasBegun)
      this.#waiting.hide();
    else this.#waiting.show(answer.phase, answer.waitedMs ?? 0);
  }

  #showReasoning(text: string): void {
    if (!this.#reasoning) {
      this.#reasoning = new ReasoningView();
      this.#reasoning.setActive(this.#isOpen && !this.#hasText);
      this.#markdown.root.before(this.#reasoning.root);
    }
    this.#reasoning.append(text);
  }

  #showWhole(text: string, reasoning: string): void {
    if (reasoning !== "") this.#showReasoning(reasoning);
    this.#hasText = text !== "";
    this.#markdown.showWhole(text);
  }
}

/** What the model thought before it answered: raw text in a fold. */
class ReasoningView {
  readonly #text = element("div", { class: "reasoning-text", dir: "auto" });
  readonly #growing = new GrowingText(this.#text);
  readonly #title = element("span", { class: "reasoning-title" });
  readonly root = element("details", { class: "reasoning" }, [
    element("summary", {}, [icon("chevron-right"), this.#title]),
    this.#text,
  ]);

  append(text: string): void {
    this.#growing.append(text);
  }

  /** @param ms how long it took, where that is known */
  setActive(isActive: boolean, ms?: number): void {
    this.root.classList.toggle("is-active", isActive);
    const title = isActive ? strings.thinking : strings.reasoning(ms);
    if (this.#title.textContent !== title) this.#title.textContent = title;
  }
}

function notesTemplate(notes: readonly string[]): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`<ul class="notes">
    ${notes.map((note) => html`<li>${iconTemplate("info")}<span>${note}</span></li>`)}
  </ul>`;
}

function endTemplate(
  answer: AnswerStatus,
  onAction: (action: ProblemAction) => void,
): TemplateResult | typeof nothing {
  switch (answer.state) {
    case "streaming":
      return html`<div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>`;
    case "failed":
      return problemTemplate(answer.problem, onAction);
    case "done":
      if (answer.detail === "") return nothing;
      return html`<p class="answer-end">
        ${answer.detail}${
          answer.isCached
            ? html` ·
                <button type="button" class="link-button" @click=${() => onAction("retry")}>
                  ${strings.askAnew}
                </button>`
            : nothing
        }
      </p>`;
    default:
      return assertNever(answer);
  }
}

function problemButtons(
  offered: readonly ProblemAction[],
  onAction: (action: ProblemAction) => void,
): TemplateResult {
  const buttons = offered.map(
    (one) =>
      html`<button type="button" class="button" @click=${() => onAction(one)}>
        ${strings.problemActions[one]}
      </button>`,
  );
  return html`<div class="problem-buttons">${buttons}</div>`;
}

function problemTemplate(
  { message, action, doctorHelps }: Extract<AnswerStatus, { state: "failed" }>["problem"],
  onAction: (action: ProblemAction) => void,
): TemplateResult {
  const offered: ProblemAction[] = action === undefined ? [] : [action];
  // Once there is a model, the question that found none is one press away.
  if (action === "set-up") offered.push("retry");
  if (doctorHelps) offered.push("open-doctor");
  return html`<div class="problem">
    ${iconTemplate("warning")}
    <p>${message}</p>
    ${offered.length === 0 ? nothing : problemButtons(offered, onAction)}
  </div>`;
}
