import type { EmbeddingModel } from "../model/embeddingModel";
import { isModelError } from "../model/modelError";

/** What has no more characters is not cut any further. */
const leastCharacters = 200;

/**
 * Embeds texts, and cuts those that are too long for the model, which servers tell for all of them at once. Rejects
 * like the model itself.
 */
export async function embedFitting(
  model: EmbeddingModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  try {
    return await model.embed({ texts, purpose: "passage" }, signal);
  } catch (error) {
    const [text = ""] = texts;
    const isTooLong = isModelError(error) && error.kind === "context-too-long";
    if (!isTooLong || (texts.length <= 1 && text.length <= leastCharacters)) throw error;
    const half = Math.ceil(texts.length / 2);
    const parts =
      texts.length === 1
        ? [[text.slice(0, Math.ceil(text.length / 2))]]
        : [texts.slice(0, half), texts.slice(half)];
    const vectors: Float32Array[] = [];
    for (const part of parts) vectors.push(...(await embedFitting(model, part, signal)));
    return vectors;
  }
}
