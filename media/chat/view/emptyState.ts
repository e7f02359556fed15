import { html, type TemplateResult } from "lit-html";
import type { SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";
import { emblem } from "./emblem";
import { iconTemplate } from "./icons";

/** The menu of the composer shows the others. */
const shownCommands = 4;

/** What a new chat shows: what one can do here, each a click away. */
export function emptyStateTemplate(
  commands: readonly SlashCommandEntry[],
  onCommand: (command: SlashCommandEntry) => void,
): TemplateResult {
  return html`<section class="empty">
    ${emblem()}
    <h2>${strings.emptyTitle}</h2>
    <p>${strings.emptyText}</p>
    <ul class="suggestions">
      ${commands.slice(0, shownCommands).map(
        (command) =>
          html`<li>
            <button type="button" class="suggestion" @click=${() => onCommand(command)}>
              <span class="suggestion-text">
                <span class="slash-command">/${command.name}</span>
                <span class="suggestion-detail">${command.description}</span>
              </span>
              ${iconTemplate("chevron-right")}
            </button>
          </li>`,
      )}
    </ul>
    <dl class="keys">
      ${strings.emptyKeys.map(
        ({ keys, meaning }) =>
          html`<div>
            <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
            <dd>${meaning}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
