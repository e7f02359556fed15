import { html, nothing, type TemplateResult } from "lit-html";
import type { SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import { emptyStateTemplate } from "./emptyState";
import { strings } from "../strings";

/** What stands in the transcript besides messages: `firstRun` until there is a model, then what one can ask. */
export function welcomeTemplate(
  { setUp, messages, composer }: ChatState,
  firstRun: HTMLElement,
  events: {
    readonly onCommand: (command: SlashCommandEntry) => void;
    readonly onFollowUp: (question: string) => void;
  },
): TemplateResult | typeof nothing {
  if (setUp?.state !== "ready") return html`${firstRun}`;
  if (messages.length > 0) return followUpsTemplate(composer.followUps, events.onFollowUp);
  return emptyStateTemplate(composer.slashCommands, events.onCommand);
}

function followUpsTemplate(
  questions: readonly string[],
  onFollowUp: (question: string) => void,
): TemplateResult | typeof nothing {
  if (questions.length === 0) return nothing;
  return html`<ul class="follow-ups" aria-label=${strings.followUps}>
    ${questions.map(
      (question) =>
        html`<li>
          <button type="button" class="follow-up" @click=${() => onFollowUp(question)}>
            ${question}
          </button>
        </li>`,
    )}
  </ul>`;
}
