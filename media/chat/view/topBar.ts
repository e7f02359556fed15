import { html, nothing, type TemplateResult } from "lit-html";
import { strings } from "../strings";
import { iconButton } from "./iconButton";
import { iconTemplate } from "./icons";

/** What the bar's buttons do. */
interface TopBarEvents {
  readonly onNewChat: () => void;
  readonly onShowHistory: () => void;
}

/** A chat in which nothing was said yet has no title. */
export function topBarTemplate(title: string | undefined, events: TopBarEvents): TemplateResult {
  const shown = title ?? "";
  return html`<span class="chat-title" title=${shown.slice(0, 500)}>${shown.slice(0, 200)}</span>
    ${iconButton("icon-button", iconTemplate("history"), strings.showHistory, events.onShowHistory)}
    ${title === undefined ? nothing : iconButton("icon-button", iconTemplate("new-chat"), strings.newChat, events.onNewChat)}`;
}
