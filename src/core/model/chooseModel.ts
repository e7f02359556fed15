import type { TaskId } from "../tasks/tasks";
import type { Connection } from "./connection";
import { fimVerdictFor, knownFact } from "./capabilities/capabilitiesOf";
import type { ModelFacts, TokenPrice } from "./capabilities/modelFacts";
import type { ModelDescription } from "./modelBackend";
import type { ConnectionModels } from "./modelRegistry";

export interface ModelChoice {
  readonly connection: Connection;
  readonly model: ModelDescription;
}

/** How much a model reads and writes, in tokens, and what that costs; `undefined` where nobody says it. */
export interface ModelLimits {
  readonly contextWindow: number | undefined;
  readonly maxOutput: number | undefined;
  readonly price: TokenPrice | undefined;
  readonly takesPictures?: boolean | undefined;
}

/** @param told what the server said of the model. */
export function limitsOf(connection: Connection, model: string, told?: ModelFacts): ModelLimits {
  const subject = { ...connection, model, ...(told && { told }) };
  const limit = (field: "contextWindow" | "maxOutput") => knownFact(field, subject)?.value;
  const price = knownFact("price", subject)?.value;
  const takesPictures = knownFact("takesImages", subject)?.value;
  return {
    contextWindow: limit("contextWindow"),
    maxOutput: limit("maxOutput"),
    price,
    takesPictures,
  };
}

/**
 * The best model for a task among those that answer; `undefined` where none can do it. Of equals the first
 * wins, except that ghost text, which must be quick, prefers the smaller one.
 */
export function chooseModel(
  task: TaskId,
  candidates: readonly ConnectionModels[],
): ModelChoice | undefined {
  const choices = candidates.flatMap(({ connection, models }) =>
    models
      .map((model): ModelChoice => ({ connection, model }))
      .filter((choice) => isTextModel(choice) || (task === "completion" && isForGaps(choice))),
  );
  const best = choices.toSorted((a, b) => compare(task, a.model, b.model));
  return best[0];
}

/** Servers of many models list those as well that do not write text, and tell them apart by name only. */
function isTextModel({ connection, model }: ModelChoice): boolean {
  const { name, isChat } = model;
  const otherwise = /rerank|whisper|transcribe|tts|dall-e|image|audio|realtime|moderation/i;
  const embeds = knownFact("embeds", { ...connection, model: name, told: model });
  return isChat && embeds?.value !== true && !otherwise.test(name);
}

function isForGaps({ model }: ModelChoice): boolean {
  return model.fillsGapsOnly === true;
}

function compare(task: TaskId, a: ModelDescription, b: ModelDescription): number {
  if (task !== "completion") return chatRank(b) - chatRank(a);
  return fimRank(b) - fimRank(a) || (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0);
}

/** A base model only continues text; an instruct model says in its name that it answers. */
function chatRank({ name }: ModelDescription): number {
  if (/\bbase\b|starcoder|codellama.*\bcode\b/i.test(name)) return -1;
  return /instruct|chat|\bit\b/i.test(name) ? 1 : 0;
}

/** A model that was trained to fill gaps is best; one for code at least knows what belongs there. */
function fimRank({ name, fillsGapsOnly }: ModelDescription): number {
  if (fimVerdictFor(name).kind === "template") return 3;
  if (fillsGapsOnly) return 2;
  return /code/i.test(name) ? 1 : 0;
}
