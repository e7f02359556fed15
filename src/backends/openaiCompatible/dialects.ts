/** Where servers that speak the OpenAI wire differ. */
export interface Dialect {
  readonly maxTokensField: "max_tokens" | "max_completion_tokens";
  /** Usage comes with a stream only on request, and some servers refuse to be asked. */
  readonly streamOptions: Readonly<Record<string, boolean>> | undefined;
  readonly seedField: "seed" | "random_seed";
  /** How the server fills gaps: in a way of its own, not at all, or as the probe and the model's name say. */
  readonly fim: "mistral" | "deepseek" | "none" | "unknown";
}

export function dialectOf(baseUrl: string): Dialect {
  const { hostname } = new URL(baseUrl);
  const known = dialects.find(({ host }) => host.test(hostname));
  return { ...common, ...known?.dialect };
}

const common: Dialect = {
  maxTokensField: "max_tokens",
  streamOptions: { include_usage: true },
  seedField: "seed",
  fim: "unknown",
};

/** Services known by their host. A server that is not among them is taken for a local one or a gateway. */
const dialects: readonly { readonly host: RegExp; readonly dialect: Partial<Dialect> }[] = [
  {
    host: /(?:^|\.)openai\.com$/,
    dialect: {
      maxTokensField: "max_completion_tokens",
      // Padding of each chunk against eavesdroppers doubles the bytes.
      streamOptions: { include_usage: true, include_obfuscation: false },
      fim: "none",
    },
  },
  {
    host: /\.azure\.com$/,
    dialect: { maxTokensField: "max_completion_tokens", fim: "none" },
  },
  {
    host: /(?:^|\.)mistral\.ai$/,
    dialect: { streamOptions: undefined, seedField: "random_seed", fim: "mistral" },
  },
  { host: /(?:^|\.)deepseek\.com$/, dialect: { fim: "deepseek" } },
  { host: /(?:^|\.)cohere\.(?:ai|com)$/, dialect: { streamOptions: undefined, fim: "none" } },
  {
    host: /(?:^|\.)(?:anthropic\.com|googleapis\.com|groq\.com|openrouter\.ai|huggingface\.co)$/,
    dialect: { fim: "none" },
  },
];
