import * as v from "valibot";
import type { FinishReason, TokenUsage } from "../../core/model/modelStream";
import type { AnswerPiece } from "../answer/answerPiece";
import { leastProbability } from "../answer/leastProbability";
import { tokenUsage } from "../answer/tokenUsage";

/** A chunk of llama-server's own streams. `stopped_limit` is how older servers say `stop_type: "limit"`. */
const tokenProbability = v.looseObject({
  logprob: v.nullish(v.number()),
  /** How servers before 2025 say it: the chosen token is the first. */
  probs: v.nullish(v.array(v.looseObject({ prob: v.nullish(v.number()) }))),
});

const infillChunk = v.looseObject({
  content: v.nullish(v.string()),
  stop: v.nullish(v.boolean()),
  stop_type: v.nullish(v.string()),
  stopped_limit: v.nullish(v.boolean()),
  completion_probabilities: v.fallback(v.nullish(v.array(tokenProbability)), undefined),
  tokens_evaluated: v.nullish(v.number()),
  tokens_predicted: v.nullish(v.number()),
  timings: v.fallback(v.nullish(v.looseObject({ cache_n: v.nullish(v.number()) })), undefined),
});

function probabilityOf({ completion_probabilities: tokens }: v.InferOutput<typeof infillChunk>) {
  const logs = (tokens ?? []).map(({ logprob, probs }) => {
    const [chosen] = probs ?? [];
    return logprob ?? (typeof chosen?.prob === "number" ? Math.log(chosen.prob) : null);
  });
  return leastProbability(logs);
}

function usageOf(chunk: v.InferOutput<typeof infillChunk>): TokenUsage {
  return tokenUsage({
    inputTokens: chunk.tokens_evaluated,
    outputTokens: chunk.tokens_predicted,
    cachedInputTokens: chunk.timings?.cache_n,
  });
}

export async function* readInfill(chunks: AsyncIterable<unknown>): AsyncIterable<AnswerPiece> {
  for await (const value of chunks) {
    const chunk = v.parse(infillChunk, value);
    if (chunk.content) yield { type: "text", text: chunk.content, ...probabilityOf(chunk) };
    if (!chunk.stop) continue;
    const isLimit = chunk.stop_type === "limit" || chunk.stopped_limit === true;
    const reason: FinishReason = isLimit ? "length" : "stop";
    yield { type: "usage", usage: usageOf(chunk) };
    yield { type: "end", reason };
  }
}
