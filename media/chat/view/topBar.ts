import { html, nothing, type TemplateResult } from "lit-html";
import { strings } from "../strings";
import { iconTemplate } from "./icons";

/** A chat in which nothing was said yet has no title and needs no bar. */
export function topBarTemplate(
  title: string | undefined,
  events: { readonly onNewChat: () => void; readonly onShowHistory: () => void },
): TemplateResult | typeof nothing {
  if (title === undefined) return nothing;
  return html`<span class="chat-title" title=${title.slice(0, 500)}>${title.slice(0, 200)}</span>
    <button
      type="button"
      class="icon-button"
      aria-label=${strings.showHistory}
      title=${strings.showHistory}
      @click=${events.onShowHistory}
    >
      ${iconTemplate("history")}
    </button>
    <button
      type="button"
      class="icon-button"
      aria-label=${strings.newChat}
      title=${strings.newChat}
      @click=${events.onNewChat}
    >
      ${iconTemplate("new-chat")}
    </button>`;
}
