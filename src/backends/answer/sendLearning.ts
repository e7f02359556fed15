import { t } from "../../core/base/localize";
import type { ChatMessage } from "../../core/model/chatModel";
import type { ModelError } from "../../core/model/modelError";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import { images, temperatureAboveOne, tools } from "../../core/model/capabilities/refusals";
import { optionalFields, systemRole } from "../http/optionalFields";
import { toModelError } from "../http/networkError";
import type { AnswerCall } from "./answerCall";
import type { AnswerPiece } from "./answerPiece";
import { bodyValue, type DroppedField, type RequestBody } from "./requestBody";

/** A server that refuses more fields than this one after another is refusing something else. */
const maxRefusals = 4;

interface SentRequest {
  readonly pieces: AsyncIterable<AnswerPiece>;
  readonly dropped: readonly DroppedField[];
}

/**
 * Sends a request and, where the server refuses a field that it can do without, sends it once more without
 * that field. What helped is remembered for the next request.
 */
export async function sendLearning<Fields extends object>(
  call: AnswerCall<Fields>,
  signal: AbortSignal,
): Promise<SentRequest> {
  const subject = { baseUrl: call.connection.baseUrl, model: call.model };
  const { learnedFields } = call.environment;
  const known = knownRefusals(call);
  const learned: string[] = [];
  for (;;) {
    const body = call.bodyWithout(new Set([...known, ...learned]));
    try {
      call.onSend?.(body.fields);
      const pieces = await call.open(body, signal);
      for (const refusal of learned) learnedFields.refuse(subject, refusal);
      return { pieces, dropped: withLearned(body, learned) };
    } catch (error) {
      const failure = toModelError(error, call.connection);
      const refusal = learned.length < maxRefusals ? refusalIn(failure, body) : undefined;
      if (refusal === undefined || signal.aborted) throw failure;
      learned.push(refusal);
    }
  }
}

/**
 * What the model has refused before, or is known to refuse. What its server says now counts before a refusal of the
 * past: it may have been started with another file since.
 */
function knownRefusals({
  connection,
  model,
  environment,
}: Pick<AnswerCall, "connection" | "model" | "environment">): ReadonlySet<string> {
  const learned = environment.learnedFields.refused({ baseUrl: connection.baseUrl, model });
  const subject = { ...connection, model, told: environment.toldFacts.of(connection, model) };
  const isBlind = knownFact("takesImages", subject, learned)?.value === false;
  const isWithoutTools = knownFact("callsTools", subject, learned)?.value === false;
  const others = [...learned].filter((field) => field !== images && field !== tools);
  return new Set([...others, ...(isBlind ? [images] : []), ...(isWithoutTools ? [tools] : [])]);
}

/**
 * What the server refuses of this body. A temperature above 1 may be out of range for a model that takes
 * lower ones, so the range is doubted first.
 */
function refusalIn({ details: { field } }: ModelError, body: RequestBody): string | undefined {
  const name = refusable.find((name) => name === field?.replace(/^options\./, ""));
  if (name === undefined || !isSent(body, name)) return undefined;
  const value = bodyValue(body, name);
  return name === "temperature" && typeof value === "number" && value > 1
    ? temperatureAboveOne
    : name;
}

const refusable = [...optionalFields, systemRole, images] as const;

function isSent(body: RequestBody, name: string): boolean {
  if (name !== systemRole && name !== images) return bodyValue(body, name) !== undefined;
  const messages: unknown = bodyValue(body, "messages");
  if (!Array.isArray(messages)) return false;
  return name === images
    ? /"(?:image_url|images)":|"type":"image"/.test(JSON.stringify(messages))
    : messages.some(({ role }: ChatMessage) => role === "system");
}

/** Fields that stand in for each other: where one is refused and the other sent, nothing is lost. */
const replacements: Readonly<Record<string, string>> = {
  max_tokens: "max_completion_tokens",
  max_completion_tokens: "max_tokens",
};

/** Nothing is lost: what these say reaches the model all the same, or nobody asked for it. */
const isKept: ReadonlySet<string> = new Set([
  temperatureAboveOne,
  systemRole,
  "cache_control",
  "prompt_cache_key",
  "output_config",
  "thinking",
  "think",
]);

/** A field that was dropped just now is always told; the body itself tells of those known before. */
function withLearned(body: RequestBody, learned: readonly string[]): readonly DroppedField[] {
  const told = new Set(body.dropped.map(({ field }) => field));
  const news = learned.filter((field) => {
    const replacement = replacements[field];
    const isReplaced = replacement !== undefined && bodyValue(body, replacement) !== undefined;
    return !isKept.has(field) && !told.has(field) && !isReplaced;
  });
  return [
    ...body.dropped,
    ...news.map((field) => ({ field, reason: t("not taken by this model") })),
  ];
}
