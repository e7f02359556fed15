import { findPreset, type PresetId } from "../model/presets";
import { presetConnection } from "../model/presetConnection";
import { parseServerAddress } from "../settings/serverAddress";
import type { ImportItem, ImportPreview } from "./importItem";

type Environment = Readonly<Record<string, string | undefined>>;

interface Variables {
  readonly preset: PresetId;
  /** Of several the first that is set counts. */
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
}

/** The variables that vendors name in their own documentation, one line for each. */
const variables: readonly Variables[] = [
  { preset: "openai", keys: ["OPENAI_API_KEY"], addresses: ["OPENAI_BASE_URL", "OPENAI_API_BASE"] },
  { preset: "anthropic", keys: ["ANTHROPIC_API_KEY"], addresses: ["ANTHROPIC_BASE_URL"] },
  { preset: "azure", keys: ["AZURE_OPENAI_API_KEY"], addresses: ["AZURE_OPENAI_ENDPOINT"] },
  { preset: "gemini", keys: ["GEMINI_API_KEY", "GOOGLE_API_KEY"], addresses: [] },
  { preset: "mistral", keys: ["MISTRAL_API_KEY"], addresses: [] },
  { preset: "codestral", keys: ["CODESTRAL_API_KEY"], addresses: [] },
  { preset: "cohere", keys: ["CO_API_KEY", "COHERE_API_KEY"], addresses: [] },
  { preset: "deepseek", keys: ["DEEPSEEK_API_KEY"], addresses: [] },
  { preset: "groq", keys: ["GROQ_API_KEY"], addresses: [] },
  { preset: "huggingface", keys: ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"], addresses: [] },
  { preset: "openrouter", keys: ["OPENROUTER_API_KEY"], addresses: [] },
  { preset: "together", keys: ["TOGETHER_API_KEY"], addresses: [] },
  {
    preset: "litellm",
    keys: ["LITELLM_API_KEY", "LITELLM_MASTER_KEY"],
    addresses: ["LITELLM_BASE_URL"],
  },
];

/** The keys and addresses in the environment that the extension runs in. */
export function importFromEnvironment(environment: Environment): ImportPreview {
  const found = variables.flatMap((one) => itemOf(one, environment) ?? []);
  return {
    items: found.filter((item) => typeof item !== "string"),
    problems: found.filter((item) => typeof item === "string"),
  };
}

/** `undefined` where nothing of it is set, a sentence where it cannot be used. */
function itemOf(
  { preset: id, keys, addresses }: Variables,
  environment: Environment,
): ImportItem | string | undefined {
  const preset = findPreset(id);
  const key = firstSet(keys, environment);
  const address = firstSet(addresses, environment);
  if (!preset || !(key ?? address) || (preset.place === "own" && !address)) return undefined;
  const parsed = parseServerAddress(address?.value ?? preset.baseUrl);
  if (parsed.kind === "problem") return `${address?.name ?? id}: ${parsed.problem}`;
  return {
    connection: presetConnection(preset, parsed.baseUrl),
    origin: [key, address].flatMap((variable) => variable?.name ?? []).join(", "),
    ...(key && { apiKey: key.value }),
  };
}

/** Ollama's own variable says where it listens; without it, where it listens by default. */
export function ollamaAddress(environment: Environment): string {
  const host = environment["OLLAMA_HOST"]?.trim() ?? "";
  if (host === "") return "http://127.0.0.1:11434";
  const reachable = host.replace(/^0\.0\.0\.0|^\[::\]/, "127.0.0.1");
  const parsed = parseServerAddress(reachable);
  if (parsed.kind === "problem") return "http://127.0.0.1:11434";
  const hasPort = /:\d+$/.test(parsed.baseUrl);
  return hasPort || parsed.baseUrl.startsWith("https:")
    ? parsed.baseUrl
    : `${parsed.baseUrl}:11434`;
}

function firstSet(names: readonly string[], environment: Environment) {
  for (const name of names) {
    const value = environment[name]?.trim() ?? "";
    if (value !== "") return { name, value };
  }
  return undefined;
}
