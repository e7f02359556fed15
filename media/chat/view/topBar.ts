import { html, nothing, type TemplateResult } from "lit-html";
import { strings } from "../strings";
import { iconTemplate, type IconName } from "./icons";

/** What the bar's buttons do. */
export interface TopBarEvents {
  readonly onNewChat: () => void;
  readonly onShowHistory: () => void;
}

/**
 * A chat in which nothing was said yet has no title.
 * @param events none where VS Code has these buttons in a title bar of its own, right above the page
 */
export function topBarTemplate(
  title: string | undefined,
  events: TopBarEvents | undefined,
): TemplateResult | typeof nothing {
  if (title === undefined && !events) return nothing;
  const shown = title ?? "";
  return html`<span class="chat-title" title=${shown.slice(0, 500)}>${shown.slice(0, 200)}</span>
    ${events ? button("history", strings.showHistory, events.onShowHistory) : nothing}
    ${events && title !== undefined ? button("new-chat", strings.newChat, events.onNewChat) : nothing}`;
}

function button(icon: IconName, label: string, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    title=${label}
    @click=${onClick}
  >
    ${iconTemplate(icon)}
  </button>`;
}
