import { html, nothing, type TemplateResult } from "lit-html";
import { strings } from "../strings";
import { icon } from "./icons";

/** The first question names the chat; a chat without one needs no bar. */
export function topBarTemplate(
  firstQuestion: string | undefined,
  onNewChat: () => void,
): TemplateResult | typeof nothing {
  if (firstQuestion === undefined) return nothing;
  return html`<span class="chat-title" title=${firstQuestion.slice(0, 500)}
      >${firstQuestion.slice(0, 200)}</span
    >
    <button
      type="button"
      class="icon-button"
      aria-label=${strings.newChat}
      title=${strings.newChat}
      @click=${onNewChat}
    >
      ${icon("new-chat")}
    </button>`;
}
