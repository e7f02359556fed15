import type { ModelError } from "../../core/model/modelError";
import { temperatureAboveOne } from "../../core/model/temperatureRules";
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
  const known = call.learnedFields.refused(subject);
  const learned: string[] = [];
  for (;;) {
    const body = call.bodyWithout(new Set([...known, ...learned]));
    try {
      const pieces = await call.open(body, signal);
      for (const refusal of learned) call.learnedFields.refuse(subject, refusal);
      return { pieces, dropped: withLearned(body, learned) };
    } catch (error) {
      const failure = toModelError(error, call.connection);
      const refusal = learned.length < maxRefusals ? refusalIn(failure, body) : undefined;
      if (refusal === undefined || learned.includes(refusal) || signal.aborted) throw failure;
      learned.push(refusal);
    }
  }
}

/**
 * What the server refuses of this body. A temperature above 1 may be out of range for a model that takes
 * lower ones, so the range is doubted first.
 */
function refusalIn({ details: { field } }: ModelError, body: RequestBody): string | undefined {
  const name = field?.split(".")[0] === "options" ? field.split(".")[1] : field;
  const value = name === undefined ? undefined : bodyValue(body, name);
  if (name === undefined || value === undefined || requiredFields.has(name)) return undefined;
  return name === "temperature" && typeof value === "number" && value > 1
    ? temperatureAboveOne
    : name;
}

const requiredFields: ReadonlySet<string> = new Set([
  "model",
  "messages",
  "prompt",
  "suffix",
  "stream",
  "input_prefix",
  "input_suffix",
]);

/** Fields that stand in for each other: where one is refused and the other sent, nothing is lost. */
const replacements: Readonly<Record<string, string>> = {
  max_tokens: "max_completion_tokens",
  max_completion_tokens: "max_tokens",
};

/** A field that was dropped just now is always told; the body itself tells of those known before. */
function withLearned(body: RequestBody, learned: readonly string[]): readonly DroppedField[] {
  const told = new Set(body.dropped.map(({ field }) => field));
  const news = learned.filter((field) => {
    const replacement = replacements[field];
    const isReplaced = replacement !== undefined && bodyValue(body, replacement) !== undefined;
    return field !== temperatureAboveOne && !told.has(field) && !isReplaced;
  });
  return [...body.dropped, ...news.map((field) => ({ field, reason: "not taken by this model" }))];
}
