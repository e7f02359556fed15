import * as v from "valibot";
import { t } from "../../core/base/localize";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import type { Connection } from "../../core/model/connection";
import { ModelError } from "../../core/model/modelError";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { createOllamaClient, type OllamaRequest } from "./ollamaClient";

const tags = v.looseObject({
  models: v.array(
    v.looseObject({
      name: v.string(),
      size: v.fallback(v.nullish(v.number()), undefined),
      details: v.fallback(v.nullish(v.looseObject({ family: v.nullish(v.string()) })), undefined),
      capabilities: v.fallback(v.nullish(v.array(v.string())), undefined),
    }),
  ),
});

const shown = v.looseObject({
  capabilities: v.fallback(v.nullish(v.array(v.string())), undefined),
});

export async function listOllamaModels(
  environment: BackendEnvironment,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly ModelDescription[]> {
  const client = createOllamaClient({ environment, connection, model: "", purpose: "ask" }, signal);
  const list = v.safeParse(tags, await client.list());
  if (!list.success) {
    throw new ModelError(
      "protocol",
      t(
        "{0} at {1} does not list its models in the way of Ollama.",
        connection.label,
        connection.baseUrl,
      ),
      { connectionId: connection.id },
    );
  }
  return list.output.models.map(({ name, size, details, capabilities }) => ({
    name,
    isChat: !(capabilities?.includes("embedding") ?? isEmbedding(name, details?.family ?? "")),
    // Requests carry this as `num_ctx`, so it is what prompt and answer have together.
    contextWindow: environment.settings.current.ollama.contextTokens,
    ...(typeof size === "number" && { sizeBytes: size }),
    ...(capabilities && {
      takesImages: capabilities.includes("vision"),
      callsTools: capabilities.includes("tools"),
      reasoning: capabilities.includes("thinking") ? thinking : ({ kind: "never" } as const),
    }),
  }));
}

const thinking = { kind: "adjustable", least: "none" } as const;

function isEmbedding(name: string, family: string): boolean {
  const subject = { backendId: "ollama", baseUrl: "", model: name } as const;
  return /bert/.test(family) || knownFact("embeds", subject)?.value === true;
}

/** Whether the model's template at this server has a place for a suffix. */
export async function canInsert(request: OllamaRequest, signal: AbortSignal): Promise<boolean> {
  const details = await createOllamaClient(request, signal).show({ model: request.model });
  const parsed = v.safeParse(shown, details);
  return parsed.success && (parsed.output.capabilities?.includes("insert") ?? false);
}
