import type { EmbedTask } from "../protocol/engineProtocol";
import type { Answer } from "./answer";
import { maxEmbeddedTokens } from "./contextSizes";
import type { LoadedModel } from "./loadedModel";

export interface VectorSink {
  readonly onVectors: (vectors: number[][]) => void;
  readonly onProgress: () => void;
}

/** llama.cpp puts a token before a text and one behind it, and keeps one free. */
const spareTokens = 3;

/** Gives a vector for each text; what is too long for the model is cut. Ends between two texts when `signal` aborts. */
export async function embedTexts(
  model: LoadedModel,
  { texts }: EmbedTask,
  sink: VectorSink,
  signal: AbortSignal,
): Promise<Answer> {
  const { llamaModel } = model;
  const context = await model.embeddingContext();
  const capacity = Math.min(maxEmbeddedTokens, llamaModel.trainContextSize) - spareTokens;
  const vectors: number[][] = [];
  let inputTokens = 0;
  for (const text of texts) {
    if (signal.aborted) return { reason: "aborted", inputTokens, outputTokens: 0 };
    const tokens = llamaModel.tokenize(text).slice(0, capacity);
    inputTokens += tokens.length;
    vectors.push([...(await context.getEmbeddingFor(tokens)).vector]);
    sink.onProgress();
  }
  sink.onVectors(vectors);
  return { reason: "stop", inputTokens, outputTokens: 0 };
}
