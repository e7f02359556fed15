import type { PageMessage } from "../../../src/protocol/chatProtocol";
import { assertNever } from "../assertNever";
import { quoteText } from "../quoteText";
import { strings } from "../strings";
import { laterStrings } from "./laterStrings";
import { isMark, type MessageAction, type MessageMark } from "./messageActions";
import type { ActingControls, ConversationControlsContext } from "./laterParts";
import { openTextEditor } from "./textEditor";

const ratings = { "rate-good": "good", "rate-bad": "bad", unrate: "none" } as const;

function markOf(messageId: string, mark: MessageMark): PageMessage {
  if (mark === "pin" || mark === "unpin")
    return { type: "pin", messageId, isPinned: mark === "pin" };
  return { type: "rate", messageId, rating: ratings[mark] };
}

/** What the buttons below a message do. */
export class ConversationControls implements ActingControls {
  constructor(private readonly context: ConversationControlsContext) {}

  act(messageId: string, action: MessageAction): void {
    const { post } = this.context;
    if (isMark(action)) return post(markOf(messageId, action.type));
    switch (action.type) {
      case "copy":
        post({ type: "copy-answer", messageId });
        return this.context.announce(strings.copied);
      case "quote":
        return this.#quote(messageId);
      case "edit":
        return this.#edit(messageId);
      case "answer-again":
        return this.#postAndFocus({ type: "regenerate", messageId, way: "same" });
      case "answer-again-with":
        return this.#postAndFocus({ type: "regenerate", messageId, way: "choose" });
      case "fork":
        return this.#postAndFocus({ type: "fork", messageId });
      case "delete":
        this.#postAndFocus({ type: "delete-message", messageId });
        this.context.onDelete();
        return this.context.announce(laterStrings.deleted);
      case "edit-summary":
        return this.#postAndFocus({ type: "edit-summary", messageId, text: action.text });
      case "select-branch":
        return post({ type: "select-branch", branchId: action.branchId });
      default:
        return assertNever(action);
    }
  }

  /** Where the message goes or the next one is waited for, the keyboard goes to the composer. */
  #postAndFocus(message: PageMessage): void {
    this.context.post(message);
    this.context.focusComposer();
  }

  /** What is selected in the message, else all of it. */
  #quote(messageId: string): void {
    const selection = window.getSelection();
    const article = this.context.articleOf(messageId);
    const isInside = article !== undefined && selection?.containsNode(article, true) === true;
    const selected = isInside ? selection.toString() : "";
    this.context.insertIntoComposer(
      quoteText(selected.trim() === "" ? this.#textOf(messageId) : selected),
    );
  }

  #edit(messageId: string): void {
    const article = this.context.articleOf(messageId);
    if (!article) return;
    const edited = {
      text: this.#textOf(messageId),
      name: laterStrings.editedQuestion,
      done: laterStrings.sendEdited,
      mayBeEmpty: false,
    };
    openTextEditor(article, edited, (text) => {
      if (text !== undefined) this.context.post({ type: "edit-question", messageId, text });
      this.context.focusComposer();
    });
  }

  #textOf(messageId: string): string {
    return this.context.state().messages.find(({ id }) => id === messageId)?.text ?? "";
  }
}
