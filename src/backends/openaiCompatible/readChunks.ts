import * as v from "valibot";
import type { FinishReason, TokenUsage } from "../../core/model/modelStream";
import type { AnswerPiece } from "../answer/answerPiece";
import { leastProbability } from "../answer/leastProbability";
import { InlineReasoning } from "../answer/inlineReasoning";
import { tokenUsage } from "../answer/tokenUsage";
import { ToolCallParts, toolCallDelta } from "./toolCallParts";
import type { MessageTarget } from "./wireMessages";

/** Mistral sends content as a list in which thinking and text take turns. */
const contentPart = v.looseObject({
  type: v.nullish(v.string()),
  text: v.nullish(v.string()),
  thinking: v.nullish(
    v.union([v.string(), v.array(v.looseObject({ text: v.nullish(v.string()) }))]),
  ),
});
const content = v.union([v.string(), v.array(contentPart)]);

/** Older servers of Hugging Face send one call as it is. */
const toolCallDeltas = v.union([
  v.array(toolCallDelta),
  v.pipe(
    toolCallDelta,
    v.transform((one) => [one]),
  ),
]);

const delta = v.looseObject({
  content: v.nullish(content),
  reasoning_content: v.nullish(v.string()),
  reasoning: v.nullish(v.string()),
  refusal: v.nullish(v.string()),
  tool_calls: v.nullish(toolCallDeltas),
});

/** The tokens of a chunk as `/completions` tells them, or as chats do and newer servers everywhere. */
const logProbabilities = v.fallback(
  v.nullish(
    v.union([
      v.object({ token_logprobs: v.array(v.nullable(v.number())) }),
      v.object({ content: v.array(v.object({ logprob: v.number() })) }),
    ]),
  ),
  undefined,
);

const choice = v.looseObject({
  delta: v.nullish(delta),
  /** Where the server did not stream. */
  message: v.nullish(delta),
  text: v.nullish(v.string()),
  logprobs: logProbabilities,
  finish_reason: v.nullish(v.string()),
});

const tokenCount = v.fallback(v.nullish(v.number()), undefined);

const usage = v.looseObject({
  prompt_tokens: tokenCount,
  completion_tokens: tokenCount,
  prompt_tokens_details: v.fallback(
    v.nullish(v.looseObject({ cached_tokens: tokenCount, cache_write_tokens: tokenCount })),
    undefined,
  ),
  completion_tokens_details: v.fallback(
    v.nullish(v.looseObject({ reasoning_tokens: tokenCount })),
    undefined,
  ),
  /** How DeepSeek says `cached_tokens`. */
  prompt_cache_hit_tokens: tokenCount,
});

/** One chunk of a chat or completion stream. Whatever else a server adds is let pass. */
const chunk = v.looseObject({
  choices: v.nullish(v.array(choice)),
  usage: v.fallback(v.nullish(usage), undefined),
});

/** Reads the chunks of `/completions`, and of `/fim/completions`, which look like those of a chat. */
export async function* readCompletion(chunks: AsyncIterable<unknown>): AsyncIterable<AnswerPiece> {
  for await (const value of chunks) {
    if (isObject(value)) yield* readChunk(v.parse(chunk, value));
  }
}

export async function* readChat(
  chunks: AsyncIterable<unknown>,
  { model, dialect }: MessageTarget,
): AsyncIterable<AnswerPiece> {
  const inline = new InlineReasoning();
  const calls = new ToolCallParts();
  let reasoning = "";
  for await (const value of chunks) {
    if (!isObject(value)) continue;
    const parsed = v.parse(chunk, value);
    for (const delta of toolCallsIn(parsed)) calls.add(delta);
    for (const piece of readChunk(parsed)) {
      if (piece.type === "text") yield* inline.push(piece.text);
      else if (piece.type === "end" && piece.reason === "stop") {
        yield* calls.end(model, dialect.wantsReasoningBack ? reasoning : undefined);
        yield piece;
      } else {
        if (piece.type === "reasoning") reasoning += piece.text;
        yield piece;
      }
    }
  }
  yield* inline.flush();
}

function toolCallsIn({ choices }: v.InferOutput<typeof chunk>) {
  const first = choices?.[0];
  return (first?.delta ?? first?.message)?.tool_calls ?? [];
}

function* readChunk({ choices, usage }: v.InferOutput<typeof chunk>): Iterable<AnswerPiece> {
  const first = choices?.[0];
  const message = first?.delta ?? first?.message;
  if (message) yield* readMessage(message);
  if (first && !message?.content) yield* readText(first);
  if (first?.finish_reason) yield { type: "end", reason: finishReason(first.finish_reason) };
  if (usage) yield { type: "usage", usage: usageOf(usage) };
}

/** The piece of a completion. Together writes that of a chat here as well. */
function* readText({ text, logprobs }: v.InferOutput<typeof choice>): Iterable<AnswerPiece> {
  if (text) yield { type: "text", text, ...leastOf(logprobs) };
}

function leastOf(told: v.InferOutput<typeof logProbabilities>) {
  if (!told) return {};
  const logs = "content" in told ? told.content.map(({ logprob }) => logprob) : told.token_logprobs;
  return leastProbability(logs);
}

function usageOf(counts: v.InferOutput<typeof usage>): TokenUsage {
  const prompt = counts.prompt_tokens_details;
  return tokenUsage({
    inputTokens: counts.prompt_tokens,
    outputTokens: counts.completion_tokens,
    cachedInputTokens: prompt?.cached_tokens ?? counts.prompt_cache_hit_tokens,
    cacheWriteTokens: prompt?.cache_write_tokens,
    reasoningTokens: counts.completion_tokens_details?.reasoning_tokens,
  });
}

function* readMessage(message: v.InferOutput<typeof delta>): Iterable<AnswerPiece> {
  const { content, reasoning_content: reasoningContent, reasoning, refusal } = message;
  yield { type: "reasoning", text: reasoningContent ?? reasoning ?? "" };
  if (typeof content === "string") yield { type: "text", text: content };
  else for (const part of content ?? []) yield readPart(part);
  if (refusal) {
    yield { type: "text", text: refusal };
    yield { type: "end", reason: "refusal" };
  }
}

function readPart({ text, thinking }: v.InferOutput<typeof contentPart>): AnswerPiece {
  if (typeof thinking === "string") return { type: "reasoning", text: thinking };
  if (thinking) return { type: "reasoning", text: thinking.map(({ text }) => text ?? "").join("") };
  return { type: "text", text: text ?? "" };
}

/** Servers agree on `stop` and `length`, some in capitals; a word that is not known here still says that the answer is whole. */
const finishReasons: Readonly<Record<string, FinishReason>> = {
  length: "length",
  max_tokens: "length",
  model_length: "length",
  content_filter: "filter",
  refusal: "refusal",
  error: "truncated",
  abort: "truncated",
  insufficient_system_resource: "truncated",
};

function finishReason(reason: string): FinishReason {
  return finishReasons[reason.toLowerCase()] ?? "stop";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
