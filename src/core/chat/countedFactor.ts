import type { ChatMessage, ChatModel } from "../model/chatModel";

/** A prompt that leaves more of its room than this fits whoever counts. */
export const wideShare = 0.3;
/** Other pieces of the same texts are counted a little otherwise. */
export const usableShare = 0.98;
/** A count that is farther from the estimate is one of something else. */
const plausible = { min: 0.25, max: 8 } as const;

/** A prompt, and what it comes to by the estimate. */
interface EstimatedPrompt {
  readonly messages: readonly ChatMessage[];
  readonly estimatedTokens: number;
}

/** How many tokens the model itself counts in this prompt for one that is estimated; `undefined` where it does not say. */
export async function countedFactor(
  { counter }: ChatModel,
  { messages, estimatedTokens }: EstimatedPrompt,
  signal: AbortSignal,
): Promise<number | undefined> {
  const tokens = await counter?.count(messages, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const factor = (tokens ?? 0) / estimatedTokens;
  return factor < plausible.min || factor > plausible.max ? undefined : factor;
}
