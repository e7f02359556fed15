import { t } from "../base/localize";
import { textOfContent, wordsOfPart, type ChatContent, type Piece } from "../model/chatContent";
import type { ChatRequest } from "../model/chatModel";
import { placeOf, type Place } from "../model/placeOf";
import type { GuardedUse } from "../model/modelGuard";
import { placeholderStart } from "../redaction/placeholders";
import type { TaskId } from "../tasks/tasks";
import { estimateTokens } from "../text/tokenEstimate";

/** Exactly what is about to leave: secrets are replaced already. */
export interface SendSheet {
  readonly task: TaskId;
  readonly place: Place;
  readonly model: string;
  /** What the user may leave out first, then the rest. */
  readonly entries: readonly SheetEntry[];
  readonly tokens: number;
  /** US dollars for reading it; missing where the price is not known. */
  readonly costUsd?: number;
  readonly redactedKinds: readonly string[];
}

export interface SheetEntry {
  /** Missing where it goes along in any case. */
  readonly pieceId?: string;
  readonly label: string;
  readonly text: string;
  /** By estimate, and by what the model was seen to count. */
  readonly tokens: number;
  /** US dollars for reading it; missing where the price is not known. */
  readonly costUsd?: number;
  /** How many secrets stand in it by a name. */
  readonly redactions: number;
}

/** Lists everything in the request, each thing once. */
export function buildSendSheet(
  request: ChatRequest,
  { connection, price, task }: GuardedUse,
  model: string,
): SendSheet {
  const pieces = piecesOf(request);
  const estimated = [
    ...pieces.filter(({ pieceId }) => pieceId !== undefined),
    ...pieces.filter(({ pieceId }) => pieceId === undefined),
    ...fixedEntriesOf(request),
  ];
  const { tokenFactor = 1 } = request;
  const entries = estimated.map((entry) => ({
    ...entry,
    tokens: Math.ceil(entry.tokens * tokenFactor),
  }));
  const tokens = entries.reduce((sum, entry) => sum + entry.tokens, 0);
  return {
    task,
    place: placeOf(connection),
    model,
    entries: price
      ? entries.map((entry) => ({ ...entry, costUsd: entry.tokens * price.inputUsd }))
      : entries,
    tokens,
    ...(price && { costUsd: tokens * price.inputUsd }),
    redactedKinds: request.redactedKinds ?? [],
  };
}

/** The request without these pieces, and without the names by which pieces are left out. */
export function withoutPieces(request: ChatRequest, leftOut: ReadonlySet<string>): ChatRequest {
  const messages = request.messages.map((message) => ({
    ...message,
    content: withoutPiecesOf(message.content, leftOut),
  }));
  return { ...request, messages };
}

function withoutPiecesOf(content: ChatContent, leftOut: ReadonlySet<string>): ChatContent {
  if (typeof content === "string") return content;
  const kept = content.filter((part) => !leftOut.has(pieceOf(part)?.id ?? ""));
  if (kept.every(({ type }) => type === "text")) return textOfContent(kept);
  return kept.map((part) => {
    if (part.type !== "text" && part.type !== "image") return part;
    const { piece: _piece, ...rest } = part;
    return rest;
  });
}

/** Newest message first: that is what the user has just chosen. */
function piecesOf({ messages }: ChatRequest): readonly SheetEntry[] {
  return messages.toReversed().flatMap(({ content }) =>
    typeof content === "string"
      ? []
      : content.flatMap((part) => {
          const piece = pieceOf(part);
          return piece ? [entryOfPiece(wordsFor(part), piece)] : [];
        }),
  );
}

type Part = Exclude<ChatContent, string>[number];

function pieceOf(part: Part): Piece | undefined {
  return part.type === "text" || part.type === "image" ? part.piece : undefined;
}

function wordsFor(part: Part): string {
  return part.type === "image" ? t("(a picture, {0})", part.mediaType) : wordsOfPart(part);
}

function entryOfPiece(text: string, { id, label, isFixed = false }: Piece): SheetEntry {
  return { ...entryOf(label, text), ...(!isFixed && { pieceId: id }) };
}

function fixedEntriesOf({ messages, tools = [] }: ChatRequest): readonly SheetEntry[] {
  const system = messages.flatMap(({ role, content }) => (role === "system" ? [content] : []));
  const [question, ...earlier] = messages.filter(({ role }) => role !== "system").toReversed();
  const said = earlier.toReversed().map(({ content }) => fixedTextOf(content));
  const count = t("{0, plural, one {# message} other {# messages}}", said.length);
  return [
    entryOf(t("Your question"), fixedTextOf(question?.content ?? "")),
    entryOf(t("What was said before in this chat: {0}", count), said.join("\n\n")),
    entryOf(t("Tools offered to the model"), tools.map((tool) => JSON.stringify(tool)).join("\n")),
    entryOf(t("Tempera's instructions to the model"), system.map(fixedTextOf).join("\n\n")),
  ].filter(({ text }) => text !== "");
}

/** Without the pieces, which have entries of their own. */
function fixedTextOf(content: ChatContent): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (pieceOf(part) ? [] : [wordsFor(part)])).join("\n\n");
}

function entryOf(label: string, text: string): SheetEntry {
  const redactions = text.match(placeholders)?.length ?? 0;
  return { label, text, tokens: estimateTokens(text), redactions };
}

const placeholders = new RegExp(`\\b${placeholderStart}[A-Z0-9_]+_\\d+_\\w+`, "g");
