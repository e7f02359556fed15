import { t } from "../base/localize";
import { ModelError } from "../model/modelError";
import { estimateTokens } from "../text/tokenEstimate";
import type { FoundPlace } from "../workspaceIndex/foundPlaces";
import type { Attachment, UserMessage } from "./conversation";
import type { WorkspaceKnowledge } from "./workspaceKnowledge";
import { asksWorkspace, workspaceQueryOf } from "./workspaceQuestion";

export type WorkspaceUpdate =
  | { readonly type: "waits"; readonly phase: "searching-workspace" }
  /** The question has more attachments now than it was asked with. */
  | { readonly type: "informed"; readonly question: UserMessage };

interface InformedQuestion {
  readonly question: UserMessage;
  readonly notes: readonly string[];
}

/** The answer and the rest of the chat need the other half. */
const shareOfWindow = 0.5;
const maxTokens = 12_000;

/**
 * Attaches what the workspace knows of a question that asks it, as much as the model has room for. A question that has
 * been told before keeps what it was told. Throws a `ModelError` where the workspace cannot be asked.
 */
export async function* askWorkspace(
  knowledge: WorkspaceKnowledge | undefined,
  question: UserMessage,
  contextWindow: number,
  signal: AbortSignal,
): AsyncGenerator<WorkspaceUpdate, InformedQuestion, void> {
  const isInformed = question.attachments.some(({ foundBy }) => foundBy === "workspace");
  if (!knowledge || isInformed || !asksWorkspace(question.text)) return { question, notes: [] };
  yield { type: "waits", phase: "searching-workspace" };
  const answer = await knowledge.find(workspaceQueryOf(question.text), signal);
  if (answer.kind === "unavailable") throw new ModelError("bad-request", answer.reason);
  const room = Math.min(maxTokens, Math.floor(contextWindow * shareOfWindow));
  const found = attachmentsFor(answer.places, question.id, room);
  const informed = { ...question, attachments: [...question.attachments, ...found] };
  if (found.length > 0) yield { type: "informed", question: informed };
  const notes = [
    ...(answer.isPartial ? [partialNote] : []),
    ...(found.length === 0 ? [nothingNote] : []),
  ];
  return { question: informed, notes };
}

const partialNote = t(
  "The workspace had not been read to its end, so there may be better places; ask again in a moment.",
);
const nothingNote = t(
  "No file of the workspace has a word of this question, so the model answers without them; use names that stand in the code.",
);

/** The best places that fit, each whole. */
function attachmentsFor(
  places: readonly FoundPlace[],
  questionId: string,
  room: number,
): readonly Attachment[] {
  let left = room;
  return places.flatMap((place, index) => {
    const text = numbered(place);
    const tokens = estimateTokens(text, place.languageId);
    if (tokens > left) return [];
    left -= tokens;
    const id = `${questionId.slice(0, 56)}-${index}`;
    return [{ ...place, id, text, foundBy: "workspace" as const }];
  });
}

function numbered({ startLine, text }: FoundPlace): string {
  return text
    .split("\n")
    .map((line, index) => `${startLine + index}| ${line}`)
    .join("\n");
}
