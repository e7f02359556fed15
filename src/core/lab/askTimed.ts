import type { Clock } from "../base/clock";
import type { ChatMessage } from "../model/chatModel";
import type { ModelRegistry } from "../model/modelRegistry";
import type { TokenUsage } from "../model/modelStream";
import { untilAborted } from "../base/untilAborted";
import type { TaskId } from "../tasks/tasks";
import { estimateTokens } from "../text/tokenEstimate";
import { textOfContent } from "../model/chatContent";
import type { Contender } from "./labTask";

export interface TimedAnswer {
  readonly text: string;
  readonly firstTextMs?: number;
  readonly totalMs: number;
  readonly tokens: number;
  readonly costUsd?: number;
}

/** Asks a contender and keeps the time. Throws a `ModelError`, and the signal's reason where it aborts. */
export async function askTimed(
  {
    models,
    clock,
  }: { readonly models: Pick<ModelRegistry, "chatModelFor">; readonly clock: Clock },
  { contender, task, messages }: TimedQuestion,
  signal: AbortSignal,
): Promise<TimedAnswer> {
  const { maxTokens, model, temperature } = await untilAborted(
    models.chatModelFor(task, signal, contender.overrides),
    signal,
  );
  const startedAtMs = clock.now();
  let text = "";
  let firstTextMs: number | undefined;
  let usage: TokenUsage = {};
  for await (const part of model.stream({ messages, temperature, maxTokens }, signal)) {
    if (part.type === "text") firstTextMs ??= clock.now() - startedAtMs;
    if (part.type === "text") text += part.text;
    if (part.type === "finish") ({ usage } = part);
  }
  signal.throwIfAborted();
  const asked = messages.map(({ content }) => textOfContent(content)).join("\n");
  return {
    text,
    ...(firstTextMs !== undefined && { firstTextMs }),
    totalMs: clock.now() - startedAtMs,
    ...costOf(contender, usage, { asked, answered: text }),
  };
}

export interface TimedQuestion {
  readonly contender: Contender;
  readonly task: TaskId;
  readonly messages: readonly ChatMessage[];
}

/** By estimate where the server did not count. */
export function costOf(
  { price }: Contender,
  { inputTokens, outputTokens }: TokenUsage,
  { asked, answered }: { readonly asked: string; readonly answered: string },
): { readonly tokens: number; readonly costUsd?: number } {
  const input = inputTokens ?? estimateTokens(asked);
  const output = outputTokens ?? estimateTokens(answered);
  const costUsd = price && input * price.inputUsd + output * price.outputUsd;
  return { tokens: input + output, ...(costUsd !== undefined && { costUsd }) };
}
