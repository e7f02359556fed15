import { isRecord } from "./recordedRequest";
import { jsonReply, type Reply } from "./reply";

export type EmbedText = (text: string) => readonly number[];
type Vectors = readonly (readonly number[])[];

/** The texts that a request for embeddings carries, on either wire. */
export function textsIn(body: unknown): readonly string[] {
  const input = isRecord(body) ? body["input"] : undefined;
  return Array.isArray(input) ? input.map(String) : [];
}

export function openaiVectors(vectors: Vectors): Reply {
  const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding }));
  return jsonReply({ object: "list", data, usage: { prompt_tokens: 7, total_tokens: 7 } });
}

export function ollamaVectors(vectors: Vectors): Reply {
  return jsonReply({ model: "any", embeddings: vectors, prompt_eval_count: 7 });
}
