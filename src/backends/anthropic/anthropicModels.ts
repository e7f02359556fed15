import * as v from "valibot";
import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { ModelError } from "../../core/model/modelError";
import { createConnectionFetch } from "../http/connectionFetch";
import { versionFor } from "./apiVersion";

const listedModel = v.looseObject({
  id: v.string(),
  max_input_tokens: v.fallback(v.nullish(v.pipe(v.number(), v.minValue(1))), undefined),
});

const page = v.looseObject({
  data: v.array(listedModel),
  has_more: v.fallback(v.nullish(v.boolean()), undefined),
  last_id: v.fallback(v.nullish(v.string()), undefined),
});

/** A server that goes on and on is not believed. */
const maxPages = 20;

export async function listAnthropicModels(
  environment: BackendEnvironment,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly ModelDescription[]> {
  const { modelNames, baseUrl } = connection;
  if (modelNames !== undefined) return modelNames.map((name) => ({ name, isChat: true }));
  const { name, keyHeader } = versionFor(connection, false);
  const headers = { "anthropic-version": name };
  const place = { environment, connection, model: "", purpose: "ask" as const, signal };
  const fetch = createConnectionFetch({ ...place, headers, keyHeader });
  const models: ModelDescription[] = [];
  let query = "?limit=1000";
  for (let count = 0; count < maxPages; count += 1) {
    const response = await fetch(`${baseUrl}/models${query}`);
    const { data, has_more: hasMore, last_id: lastId } = await parsePage(response, connection);
    models.push(...data.map(describe));
    if (!hasMore || !lastId) break;
    query = `?limit=1000&after_id=${encodeURIComponent(lastId)}`;
  }
  return models;
}

async function parsePage(response: Response, { id, label, baseUrl }: Connection) {
  const parsed = v.safeParse(page, await response.json().catch(() => undefined));
  if (parsed.success) return parsed.output;
  throw new ModelError(
    "protocol",
    `${label} at ${baseUrl} does not list its models in the way of Anthropic.`,
    { connectionId: id },
  );
}

function describe(model: v.InferOutput<typeof listedModel>): ModelDescription {
  const { id: name, max_input_tokens: contextWindow } = model;
  return { name, isChat: true, ...(typeof contextWindow === "number" && { contextWindow }) };
}
