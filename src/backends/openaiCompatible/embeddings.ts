import * as v from "valibot";
import { createConnectionFetch, type ConnectionRequest } from "../http/connectionFetch";
import { endpoint } from "../http/endpoint";

const embeddings = v.looseObject({
  data: v.array(
    v.looseObject({
      index: v.optional(v.number()),
      embedding: v.array(v.pipe(v.number(), v.finite())),
    }),
  ),
});

/** Posts the texts to `/embeddings`. Servers may answer in another order and then say which vector is whose. */
export async function askForEmbeddings(
  request: Omit<ConnectionRequest, "purpose">,
  texts: readonly string[],
): Promise<readonly number[][]> {
  const { connection, model } = request;
  const fetch = createConnectionFetch({ ...request, purpose: "embedding" });
  const response = await fetch(endpoint(connection, "/embeddings"), {
    method: "POST",
    body: JSON.stringify({ model, input: texts }),
  });
  const { data } = v.parse(embeddings, await response.json());
  const inOrder = data.toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0));
  return inOrder.map(({ embedding }) => embedding);
}
