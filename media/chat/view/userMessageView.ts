import type { AttachmentChip, PageUserMessage } from "../../../src/protocol/chatProtocol";
import { chipLabelClass } from "../chipLabelClass";
import { strings } from "../strings";
import { element } from "./element";
import { icon } from "./icons";

/** A question longer than this begins folded. */
const longestOpen = { lines: 12, characters: 1_200 };

/** A question of the user, with what was attached to it. It never changes. */
export function createUserMessage(message: PageUserMessage): HTMLElement {
  const text = element("div", { class: "question-text", dir: "auto" }, textParts(message.text));
  const article = element("article", { class: "message question", tabindex: "-1" }, [
    element("h2", { class: "visually-hidden" }, [strings.you]),
    text,
  ]);
  if (isLong(message.text)) article.append(foldButton(text));
  if (message.attachments.length > 0) article.append(attachmentList(message.attachments));
  return article;
}

/** The command at the beginning stands out from the text. */
function textParts(text: string): (Node | string)[] {
  const command = /^\/[a-z][a-z-]*(?=\s|$)/u.exec(text)?.[0];
  if (command === undefined) return [text];
  return [element("span", { class: "slash-command" }, [command]), text.slice(command.length)];
}

function isLong(text: string): boolean {
  return text.length > longestOpen.characters || text.split("\n").length > longestOpen.lines;
}

function foldButton(text: HTMLElement): HTMLElement {
  const button = element("button", { type: "button", class: "link-button" });
  const setFolded = (isFolded: boolean): void => {
    text.classList.toggle("is-folded", isFolded);
    button.textContent = isFolded ? strings.showAll : strings.showLess;
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  button.addEventListener("click", () => setFolded(!text.classList.contains("is-folded")));
  setFolded(true);
  return button;
}

function attachmentList(attachments: readonly AttachmentChip[]): HTMLElement {
  const items = attachments.map(({ label, lines, tokens, thumbnail }) =>
    element("li", { class: "chip", title: strings.chipTitle(label, lines, tokens) }, [
      thumbnail === undefined ? icon("code") : element("img", { src: thumbnail, alt: "" }),
      element("span", { class: chipLabelClass(label) }, [element("bdi", {}, [label])]),
    ]),
  );
  return element("ul", { class: "chips", "aria-label": strings.attachments }, items);
}
