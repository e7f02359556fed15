import type { PresetId } from "./presets";

export interface VendorSubject {
  readonly baseUrl: string;
  readonly preset?: PresetId;
}

/** The vendor behind an address: what the user said, else what the host's name says. */
export function vendorOf({ preset, baseUrl }: VendorSubject): PresetId | undefined {
  if (preset !== undefined || !URL.canParse(baseUrl)) return preset;
  const { hostname } = new URL(baseUrl);
  return hosts.find(({ host }) => host.test(hostname))?.vendor;
}

/** Services known by their host. A server that is not among them is taken for a local one or a gateway. */
const hosts: readonly { readonly host: RegExp; readonly vendor: PresetId }[] = [
  { host: /(?:^|\.)openai\.com$/, vendor: "openai" },
  { host: /\.azure\.com$/, vendor: "azure" },
  { host: /(?:^|\.)anthropic\.com$/, vendor: "anthropic" },
  { host: /(?:^|\.)googleapis\.com$/, vendor: "gemini" },
  { host: /^codestral\.mistral\.ai$/, vendor: "codestral" },
  { host: /(?:^|\.)mistral\.ai$/, vendor: "mistral" },
  { host: /(?:^|\.)cohere\.(?:ai|com)$/, vendor: "cohere" },
  { host: /(?:^|\.)deepseek\.com$/, vendor: "deepseek" },
  { host: /(?:^|\.)groq\.com$/, vendor: "groq" },
  { host: /(?:^|\.)openrouter\.ai$/, vendor: "openrouter" },
  { host: /(?:^|\.)huggingface\.co$/, vendor: "huggingface" },
  { host: /(?:^|\.)together\.(?:xyz|ai)$/, vendor: "together" },
];
