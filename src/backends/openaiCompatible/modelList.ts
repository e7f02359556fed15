import * as v from "valibot";
import { t } from "../../core/base/localize";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import type { Connection } from "../../core/model/connection";
import { vendorOf } from "../../core/model/vendorOf";
import { ModelError } from "../../core/model/modelError";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { createConnectionFetch } from "../http/connectionFetch";
import { endpoint } from "../http/endpoint";
import { dialectOf } from "./dialects";
import { listLmStudioModels } from "./lmStudioModels";
import { factsOf, listedModel, priceOf, type ListedModel } from "./listedModel";

/** OpenAI's `{"data": […]}`, or the bare list that some services send. */
const modelList = v.union([
  v.pipe(
    v.looseObject({ data: v.array(listedModel) }),
    v.transform(({ data }) => data),
  ),
  v.array(listedModel),
]);

export async function listOpenaiModels(
  environment: BackendEnvironment,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly ModelDescription[]> {
  const { modelNames, baseUrl } = connection;
  if (modelNames !== undefined) return modelNames.map((name) => ({ name, isChat: true }));
  if (!dialectOf(connection).listsModels) return [deploymentIn(connection)];
  const isLmStudio = vendorOf(connection) === "lm-studio";
  const own = isLmStudio
    ? await listLmStudioModels({ environment, connection }, signal)
    : undefined;
  if (own) return own;
  const fetch = createConnectionFetch({
    environment,
    connection,
    model: "",
    purpose: "ask",
    signal,
  });
  const response = await fetch(endpoint(connection, "/models"));
  const list = v.safeParse(modelList, await response.json().catch(() => undefined));
  if (list.success) return list.output.map(describe);
  throw new ModelError(
    "protocol",
    t("{0} at {1} does not list its models in the way of OpenAI.", connection.label, baseUrl),
    { connectionId: connection.id },
  );
}

/** Azure tells nobody its deployments, but its classic addresses name the one they are for. */
function deploymentIn({ id, label, baseUrl }: Connection): ModelDescription {
  const [, name] = /\/deployments\/([^/]+)/.exec(baseUrl) ?? [];
  if (name !== undefined) return { name: decodeURIComponent(name), isChat: true };
  throw new ModelError(
    "model-not-found",
    t(
      '{0} does not tell its deployments. Name them in tempera.connections, in "models" of "{1}".',
      label,
      id,
    ),
    { connectionId: id },
  );
}

function describe(model: ListedModel): ModelDescription {
  const name = model.id.replace(/^models\//, "");
  return {
    name,
    isChat: isChatModel(name, model.type ?? ""),
    ...factsOf(model),
    ...priceOf(model),
  };
}

/** Services list what hears, speaks, draws or embeds beside what chats, and tell them apart by name only. */
function isChatModel(name: string, type: string): boolean {
  if (/embed|rerank|moderation|audio|image|video|transcri/i.test(type)) return false;
  const subject = { backendId: "openai-compatible", baseUrl: "", model: name } as const;
  if (knownFact("embeds", subject)?.value === true) return false;
  return !/rerank|moderation|whisper|transcribe|(?:^|[/-])tts|dall-e|gpt-image|sora|realtime/i.test(
    name,
  );
}
