/** A vendor or program whose servers are known beforehand. What its wire is like says `dialects.ts`. */
export interface Preset<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly backendId: "openai-compatible" | "ollama" | "anthropic";
  /** Where its API answers; empty where every user has an address of their own. */
  readonly baseUrl: string;
  /**
   * `cloud` answers those who have a key, `discovered` is looked for on this machine, `own` is run by the user
   * or their team.
   */
  readonly place: "cloud" | "discovered" | "own";
  /** An address to imitate, where there is no `baseUrl` or the user may have another. */
  readonly example?: string;
}

function cloud<const Id extends string>(id: Id, label: string, baseUrl: string): Preset<Id> {
  return { id, label, backendId: "openai-compatible", baseUrl, place: "cloud" };
}

function local<const Id extends string>(id: Id, label: string, port: number): Preset<Id> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return { id, label, backendId: "openai-compatible", baseUrl, place: "discovered" };
}

function own<const Id extends string>(
  id: Id,
  label: string,
  baseUrl: string,
  example = baseUrl,
): Preset<Id> {
  return { id, label, backendId: "openai-compatible", baseUrl, place: "own", example };
}

/** All presets, in the order of the menu. A new vendor is a line here and, where its wire differs, a dialect. */
export const presets = [
  { ...local("ollama", "Ollama", 0), backendId: "ollama", baseUrl: "http://127.0.0.1:11434" },
  local("lm-studio", "LM Studio", 1234),
  local("llama-server", "llama-server", 8080),
  local("vllm", "vLLM", 8000),
  own("localai", "LocalAI", "http://127.0.0.1:8080/v1"),
  own("tgi", "Text Generation Inference", "http://127.0.0.1:3000/v1"),
  own("transformers", "transformers serve", "http://127.0.0.1:8000/v1"),
  own("litellm", "LiteLLM proxy", "http://127.0.0.1:4000/v1"),
  own("langchain", "LangChain server", "", "http://127.0.0.1:8000/v1"),
  own("llamaindex", "LlamaIndex server", "", "http://127.0.0.1:8000/v1"),
  { ...cloud("anthropic", "Anthropic", "https://api.anthropic.com/v1"), backendId: "anthropic" },
  {
    ...own("azure", "Azure OpenAI", "", "https://my-resource.openai.azure.com/openai/v1"),
  },
  cloud("cohere", "Cohere", "https://api.cohere.ai/compatibility/v1"),
  cloud("deepseek", "DeepSeek", "https://api.deepseek.com"),
  cloud("gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai"),
  cloud("groq", "Groq", "https://api.groq.com/openai/v1"),
  cloud("huggingface", "Hugging Face", "https://router.huggingface.co/v1"),
  cloud("mistral", "Mistral", "https://api.mistral.ai/v1"),
  cloud("codestral", "Mistral Codestral", "https://codestral.mistral.ai/v1"),
  cloud("openai", "OpenAI", "https://api.openai.com/v1"),
  cloud("openrouter", "OpenRouter", "https://openrouter.ai/api/v1"),
  cloud("together", "Together", "https://api.together.xyz/v1"),
] as const satisfies readonly Preset[];

export type PresetId = (typeof presets)[number]["id"];

export function findPreset(id: unknown): Preset<PresetId> | undefined {
  return presets.find((preset) => preset.id === id);
}
