import { laterStrings } from "./laterStrings";
import { element } from "../view/element";

export interface EditedText {
  readonly text: string;
  /** What the text box is called, and the button that ends it. */
  readonly name: string;
  readonly done: string;
  /** An empty text means something, and is not taken for leaving. */
  readonly mayBeEmpty: boolean;
}

/**
 * Puts a text box in the place of what an element shows until the user is done or leaves it. Enter ends it, as in the
 * composer; Escape leaves the text as it was, and `onEnd` gets `undefined`.
 */
export function openTextEditor(
  article: HTMLElement,
  { text, name, done, mayBeEmpty }: EditedText,
  onEnd: (edited: string | undefined) => void,
): void {
  if (article.querySelector(":scope > .question-editor")) return;
  const box = element("textarea", { "aria-label": name });
  const send = element("button", { type: "button", class: "button" }, [done]);
  const cancel = element("button", { type: "button", class: "link-button" }, [laterStrings.cancel]);
  const editor = element("div", { class: "question-editor" }, [
    box,
    element("div", { class: "question-editor-buttons" }, [cancel, send]),
  ]);
  const end = (edited: string | undefined): void => {
    editor.remove();
    article.classList.remove("is-edited");
    onEnd(edited);
  };
  const finish = (): void => {
    const edited = box.value.trim();
    const isNothing = edited === "" && !mayBeEmpty;
    end(isNothing || edited === text ? undefined : edited);
  };
  box.value = text;
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") end(undefined);
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) finish();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  send.addEventListener("click", finish);
  cancel.addEventListener("click", () => end(undefined));
  article.classList.add("is-edited");
  article.prepend(editor);
  box.focus();
  box.setSelectionRange(text.length, text.length);
}
