import * as v from "valibot";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { ModelError } from "../../core/model/modelError";
import { told } from "../answer/told";
import { createConnectionFetch } from "../http/connectionFetch";
import { versionFor } from "./apiVersion";

function maybe<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.nullish(schema), undefined);
}

const positive = maybe(v.pipe(v.number(), v.minValue(1)));
const support = maybe(v.looseObject({ supported: v.boolean() }));

const listedModel = v.looseObject({
  id: v.string(),
  max_input_tokens: positive,
  max_tokens: positive,
  retires_at: maybe(v.string()),
  capabilities: maybe(
    v.looseObject({
      image_input: support,
      thinking: maybe(v.looseObject({ types: maybe(v.looseObject({ disabled: support })) })),
    }),
  ),
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
    t("{0} at {1} does not list its models in the way of Anthropic.", label, baseUrl),
    { connectionId: id },
  );
}

function describe({ id, capabilities, ...model }: v.InferOutput<typeof listedModel>) {
  const canBeThoughtless = capabilities?.thinking?.types?.disabled?.supported;
  const facts = told({
    contextWindow: model.max_input_tokens,
    maxOutput: model.max_tokens,
    takesImages: capabilities?.image_input?.supported,
    reasoning:
      canBeThoughtless === undefined
        ? undefined
        : { kind: "adjustable", least: canBeThoughtless ? "none" : "low" },
    shutDown: model.retires_at ? { on: model.retires_at.slice(0, 10) } : undefined,
  });
  return { name: id, isChat: true, ...facts };
}
