import type { Connection } from "./connection";

/** Services on the internet that need nothing but a key. */
export const knownProviders: readonly Connection[] = [
  {
    id: "openai",
    label: "OpenAI",
    backendId: "openai-compatible",
    baseUrl: "https://api.openai.com/v1",
  },
  {
    id: "openrouter",
    label: "OpenRouter",
    backendId: "openai-compatible",
    baseUrl: "https://openrouter.ai/api/v1",
  },
];
