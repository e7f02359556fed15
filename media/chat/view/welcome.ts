import { html, nothing, type TemplateResult } from "lit-html";
import type { SetUpRoad, SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import { emptyStateTemplate } from "./emptyState";
import { strings } from "../strings";
import { firstRunTemplate } from "./firstRun";

/** What stands in the transcript besides messages: the way to a model, or what one can ask now. */
export function welcomeTemplate(
  { setUp, messages, composer }: ChatState,
  events: {
    readonly onRoad: (road: SetUpRoad) => void;
    readonly onCommand: (command: SlashCommandEntry) => void;
    readonly onFollowUp: (question: string) => void;
  },
): TemplateResult | typeof nothing {
  if (!setUp) return nothing;
  if (setUp.state !== "ready") return firstRunTemplate(setUp, events.onRoad);
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
