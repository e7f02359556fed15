import type { Token } from "node-llama-cpp";
import type { ScoreTask } from "../protocol/engineProtocol";
import type { Answer } from "./answer";
import type { Lane } from "./lane";
import type { LoadedModel } from "./loadedModel";

export interface TextScore {
  readonly logProbability: number;
  readonly tokens: number;
  readonly characters: number;
}

/** So many tokens are read between two looks at whether it is still wanted. */
const chunkTokens = 32;

/**
 * Reads a text and tells how probable each of its tokens was after those before it. Without a score where `signal` aborts, and
 * where the text is too short to tell anything.
 */
export async function scoreText(
  model: LoadedModel,
  { text }: ScoreTask,
  onProgress: () => void,
  signal: AbortSignal,
): Promise<{ readonly score?: TextScore; readonly answer: Answer }> {
  const lane = await model.fillLane();
  return lane.run(async () => {
    const { llamaModel } = model;
    const { bos, shouldPrependBosToken } = llamaModel.tokens;
    const beginning = shouldPrependBosToken && bos !== null ? [bos] : [];
    const room = lane.capacity - beginning.length;
    const read = llamaModel.tokenize(text, false, "trimLeadingSpace").slice(0, room);
    const tokens = [...beginning, ...read];
    const logProbability = await readTokens(lane, tokens, onProgress, signal);
    const answer = { inputTokens: tokens.length, outputTokens: 0 };
    if (signal.aborted) return { answer: { ...answer, reason: "aborted" as const } };
    const finished = { ...answer, reason: "stop" as const };
    if (tokens.length < 2) return { answer: finished };
    // The first token follows nothing, so nobody can tell how probable it was.
    const scored = tokens.slice(1);
    const characters = llamaModel.detokenize(scored, false, tokens.slice(0, 1)).length;
    return { score: { logProbability, tokens: scored.length, characters }, answer: finished };
  });
}

/** The sum over all tokens but the first. */
async function readTokens(
  { sequence }: Lane,
  tokens: readonly Token[],
  onProgress: () => void,
  signal: AbortSignal,
): Promise<number> {
  await sequence.clearHistory();
  let sum = 0;
  for (let start = 0; start + 1 < tokens.length && !signal.aborted; start += chunkTokens) {
    const chunk = tokens.slice(start, Math.min(start + chunkTokens, tokens.length - 1));
    const outputs = await sequence.controlledEvaluate(
      chunk.map((token, index) => [token, wanted(tokens[start + index + 1])]),
    );
    for (const index of chunk.keys())
      sum += logProbabilityOf(tokens[start + index + 1], outputs[index]?.next);
    onProgress();
  }
  return sum;
}

/** At temperature 0 no token is left out, and the one that is selected is the likeliest. */
function wanted(next: Token | undefined) {
  const tokens = next === undefined ? [] : [next];
  return {
    generateNext: {
      options: { temperature: 0 },
      logits: { filter: { tokens, includeSelected: true } },
      totalLogitWeight: true,
    },
  };
}

interface Output {
  readonly logits?: ReadonlyMap<Token, number>;
  /** The sum of `exp(logit - largest logit)` over the vocabulary. */
  readonly totalLogitWeight?: number;
}

function logProbabilityOf(token: Token | undefined, output: Output | undefined): number {
  const logit = token === undefined ? undefined : output?.logits?.get(token);
  if (output?.logits === undefined || output.totalLogitWeight === undefined || logit === undefined)
    throw new Error("llama.cpp did not tell how probable a token is.");
  const largest = Math.max(...output.logits.values());
  return Math.min(0, logit - largest - Math.log(output.totalLogitWeight));
}
