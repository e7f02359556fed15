import * as v from "valibot";
import { createOllamaClient, type OllamaRequest } from "./ollamaClient";

const answer = v.looseObject({ embeddings: v.array(v.array(v.pipe(v.number(), v.finite()))) });

/** Asks `/api/embed`, which cuts a text that is too long for the model by itself. */
export async function askForEmbeddings(
  request: Omit<OllamaRequest, "purpose">,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<readonly number[][]> {
  const client = createOllamaClient({ ...request, purpose: "embedding" }, signal);
  const { model } = request;
  return v.parse(answer, await client.embed({ model, input: [...texts], truncate: true }))
    .embeddings;
}
