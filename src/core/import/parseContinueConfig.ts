import { t } from "../base/localize";
import * as v from "valibot";
import { findPreset, type PresetId } from "../model/presets";
import { presetConnection } from "../model/presetConnection";
import { parseServerAddress } from "../settings/serverAddress";
import { freeConnectionId } from "../settings/serverCandidates";
import type { ImportItem, ImportPreview } from "./importItem";

const modelEntry = v.looseObject({
  name: v.optional(v.string()),
  provider: v.string(),
  model: v.optional(v.string()),
  apiBase: v.optional(v.string()),
  apiKey: v.optional(v.string()),
});
const config = v.looseObject({ models: v.array(v.unknown()) });

/** What Continue calls a provider, and what is the same here. */
const providers: Readonly<Record<string, PresetId>> = {
  openai: "openai",
  anthropic: "anthropic",
  azure: "azure",
  ollama: "ollama",
  lmstudio: "lm-studio",
  "llama.cpp": "llama-server",
  vllm: "vllm",
  gemini: "gemini",
  mistral: "mistral",
  cohere: "cohere",
  deepseek: "deepseek",
  groq: "groq",
  "huggingface-tgi": "tgi",
  "huggingface-inference-api": "huggingface",
  openrouter: "openrouter",
  together: "together",
};

/** Reads Continue's `config.yaml`, already parsed as YAML. Models of one server come as one connection. */
export function parseContinueConfig(value: unknown): ImportPreview {
  const parsed = v.safeParse(config, value);
  if (!parsed.success)
    return {
      items: [],
      problems: [t("The file has no list of models, so it is no config.yaml of Continue.")],
    };
  const items = new Map<string, ImportItem>();
  const problems: string[] = [];
  for (const entry of parsed.output.models) {
    const read = v.safeParse(modelEntry, entry);
    const item = read.success ? itemOf(read.output, items) : describe(entry);
    if (typeof item === "string") problems.push(item);
    else if (!items.has(keyOf(item))) items.set(keyOf(item), item);
  }
  return { items: [...items.values()], problems };
}

function itemOf(
  { name, provider, model, apiBase, apiKey }: v.InferOutput<typeof modelEntry>,
  items: ReadonlyMap<string, ImportItem>,
): ImportItem | string {
  const title = name ?? model ?? provider;
  const preset = findPreset(providers[provider]);
  if (!preset)
    return t(
      "“{0}” is of the provider {1}, which has no counterpart here; add it by its address.",
      title,
      provider,
    );
  const address = parseServerAddress(apiBase ?? preset.baseUrl);
  if (address.kind === "problem") return t("“{0}”: {1}", title, address.problem);
  const connection = presetConnection(preset, withApiRoot(address.baseUrl, preset.baseUrl));
  const taken = [...items.values()].map((item) => item.connection.id);
  const isNew = !items.has(keyOf({ connection }));
  // A secret of Continue's hub is a name in double braces and nothing to send.
  const isKey = apiKey !== undefined && apiKey.trim() !== "" && !apiKey.includes("{{");
  return {
    connection: isNew ? { ...connection, id: freeConnectionId(preset.id, taken) } : connection,
    origin: t("config.yaml, “{0}”", title),
    ...(isKey && { apiKey: apiKey.trim() }),
    ...(model !== undefined && { model }),
  };
}

/** Continue writes some addresses without the path that their API begins at. */
function withApiRoot(baseUrl: string, presetUrl: string): string {
  const { pathname } = new URL(baseUrl);
  const root = URL.canParse(presetUrl) ? new URL(presetUrl).pathname : "/";
  return pathname === "/" && root !== "/" ? baseUrl + root : baseUrl;
}

function keyOf({ connection }: Pick<ImportItem, "connection">): string {
  return `${connection.preset ?? ""} ${connection.baseUrl}`;
}

function describe(entry: unknown): string {
  const uses =
    typeof entry === "object" && entry !== null && "uses" in entry ? String(entry.uses) : "";
  return uses === ""
    ? t("An entry of its models has no provider and was left out.")
    : t("“{0}” stands in Continue's hub and not in the file; add its server by its address.", uses);
}
