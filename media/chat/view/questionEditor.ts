import { strings } from "../strings";
import { element } from "./element";

/**
 * Puts a text box in the place of a question's text until the user sends or leaves it. Enter sends, as in the
 * composer; Escape leaves the question as it was.
 */
export function openQuestionEditor(
  article: HTMLElement,
  text: string,
  onEnd: (edited: string | undefined) => void,
): void {
  if (article.querySelector(".question-editor")) return;
  const box = element("textarea", { "aria-label": strings.editedQuestion, dir: "auto" });
  const send = element("button", { type: "button", class: "button" }, [strings.sendEdited]);
  const cancel = element("button", { type: "button", class: "link-button" }, [strings.cancel]);
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
    end(edited === "" || edited === text ? undefined : edited);
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
