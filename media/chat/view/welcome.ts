import { nothing, type TemplateResult } from "lit-html";
import type { SetUpRoad, SlashCommandEntry } from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import { emptyStateTemplate } from "./emptyState";
import { firstRunTemplate } from "./firstRun";

/** What stands in the transcript besides messages: the way to a model, or what one can ask. */
export function welcomeTemplate(
  { setUp, messages, composer }: ChatState,
  events: {
    readonly onRoad: (road: SetUpRoad) => void;
    readonly onCommand: (command: SlashCommandEntry) => void;
  },
): TemplateResult | typeof nothing {
  if (!setUp) return nothing;
  if (setUp.state !== "ready") return firstRunTemplate(setUp, events.onRoad);
  if (messages.length > 0) return nothing;
  return emptyStateTemplate(composer.slashCommands, events.onCommand);
}
