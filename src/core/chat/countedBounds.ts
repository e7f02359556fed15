import type { ChatModel } from "../model/chatModel";
import type { TaskModel } from "../model/modelRegistry";
import { countedFactor, usableShare, wideShare } from "./countedFactor";
import { buildChatMessages, type ChatPrompt, type ChatPromptInput } from "./buildChatMessages";

/** What a prompt is cut to. */
export type PromptBounds = Pick<ChatPromptInput, "contextWindow" | "maxTokens" | "takesPictures">;

interface Counted extends Pick<TaskModel<ChatModel>, "model" | "maxTokens" | "takesPictures"> {
  /** As the model counts. */
  readonly window: number;
  /** As the estimate does, by what was learned of the model. */
  readonly estimated: number;
  readonly input: Omit<ChatPromptInput, keyof PromptBounds>;
}

/**
 * The window as the estimate fills it. Where the model can count and the prompt comes near the window, it is measured by
 * what the model counts for this very prompt, so that neither too much is sent nor too little; else by the estimate.
 */
export async function countedBounds(counted: Counted, signal: AbortSignal): Promise<PromptBounds> {
  const { estimated, input, maxTokens, model, takesPictures, window } = counted;
  const bounds = { contextWindow: estimated, maxTokens, takesPictures };
  if (!model.counter) return bounds;
  const prompt = build({ ...input, ...bounds });
  if (!prompt || isWide(prompt, estimated)) return bounds;
  const factor = await countedFactor(model, prompt, signal);
  if (factor === undefined) return bounds;
  const room = ((window - prompt.maxTokens) * usableShare) / factor;
  const contextWindow = prompt.maxTokens + Math.floor(room);
  return { ...bounds, contextWindow, maxTokens: prompt.maxTokens };
}

function isWide({ dropped, estimatedTokens, maxTokens, notes }: ChatPrompt, window: number) {
  const isWhole = dropped.length === 0 && notes.length === 0;
  return isWhole && estimatedTokens < (window - maxTokens) * (1 - wideShare);
}

/** Where not even the question has room by the estimate, that is told by whoever builds the prompt. */
function build(input: ChatPromptInput): ChatPrompt | undefined {
  try {
    return buildChatMessages(input);
  } catch {
    return undefined;
  }
}
