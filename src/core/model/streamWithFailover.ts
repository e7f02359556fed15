import type { ChatModel, ChatRequest } from "./chatModel";
import { isWorthAnotherServer, type ConnectionHealth, type ModelPlace } from "./connectionHealth";
import { isModelError, type ModelError } from "./modelError";
import type { ModelStream, ModelStreamPart } from "./modelStream";

export interface FailoverPlan {
  /** The one that was chosen. */
  readonly first: ModelPlace & { readonly chat: ChatModel };
  /** Others that have the same model and are well, in the order in which they are asked. */
  readonly loadOthers: () => Promise<readonly ChatModel[]>;
  readonly health: Pick<ConnectionHealth, "reasonToWait">;
}

/**
 * Asks the chosen connection, and where that fails before its first word, the next that has the same model. One that
 * failed lately is asked last. Throws the chosen connection's own error where none answers.
 */
export async function* streamWithFailover(
  { first, loadOthers, health }: FailoverPlan,
  request: ChatRequest,
  signal: AbortSignal,
): ModelStream {
  let reason = health.reasonToWait(first);
  const isPassedOver = reason !== undefined;
  const waiting = [...(isPassedOver ? await loadOthers() : []), first.chat];
  let failure: ModelError | undefined;
  for (let chat = waiting.shift(); chat; chat = waiting.shift()) {
    if (signal.aborted) {
      yield { type: "finish", reason: "aborted", usage: {} };
      return;
    }
    if (reason !== undefined) yield { type: "failed-over", model: chat.reference, reason };
    const failed = yield* attempt(chat, request, signal);
    if (!failed) return;
    reason = failed.message;
    if (chat !== first.chat) continue;
    if (!isWorthAnotherServer(failed)) throw failed;
    failure = failed;
    if (!isPassedOver) waiting.push(...(await loadOthers()));
  }
  if (failure) throw failure;
}

/** Returns the error of a stream that fails before it says anything; all other errors are thrown. */
async function* attempt(
  chat: ChatModel,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelStreamPart, ModelError | undefined, void> {
  let hasBegun = false;
  try {
    for await (const part of chat.stream(request, signal)) {
      hasBegun ||= hasWords(part);
      yield part;
    }
    return undefined;
  } catch (error) {
    if (hasBegun || !isModelError(error)) throw error;
    return error;
  }
}

/** Part of the answer itself, and not of what is told about the request. */
export function hasWords({ type }: ModelStreamPart): boolean {
  return type === "text" || type === "reasoning" || type === "tool-call" || type === "finish";
}
