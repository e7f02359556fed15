import { createHash } from "node:crypto";
import type { PresetId } from "../../core/model/presets";
import { vendorOf, type VendorSubject } from "../../core/model/vendorOf";

/** Where servers that speak the OpenAI wire differ. */
export interface Dialect {
  readonly maxTokensField: "max_tokens" | "max_completion_tokens";
  /** Usage comes with a stream only on request, and some servers refuse to be asked. */
  readonly streamOptions: Readonly<Record<string, boolean>> | undefined;
  readonly seedField: "seed" | "random_seed";
  /** The only fields that the server takes, where it refuses a request for any other. */
  readonly fields: ReadonlySet<string> | undefined;
  /** How the server fills gaps; `unknown` is found out by a probe and the model's name. */
  readonly fim: "mistral" | "deepseek" | "template" | "none" | "unknown";
  /** Whether `/models` names what can be asked. Azure lists what could be deployed, not what is. */
  readonly listsModels: boolean;
  /** The name of a call as the server takes it: another model may have given it. */
  readonly toolCallId: (id: string) => string;
  /** Whether the server wants the thoughts before a call back together with its result. */
  readonly wantsReasoningBack: boolean;
  /** Requests with the same key go to the same machine, which knows the beginning of their prompt already. */
  readonly takesCacheKey: boolean;
  /** Reasoning is an effort, or it is switched on and off. */
  readonly reasoningField: "reasoning_effort" | "thinking";
}

export function dialectOf(connection: VendorSubject): Dialect {
  const vendor = vendorOf(connection);
  return { ...common, ...(vendor && dialects[vendor]) };
}

const common: Dialect = {
  maxTokensField: "max_tokens",
  streamOptions: { include_usage: true },
  seedField: "seed",
  fields: undefined,
  fim: "unknown",
  listsModels: true,
  toolCallId: (id) => id,
  wantsReasoningBack: false,
  takesCacheKey: false,
  reasoningField: "reasoning_effort",
};

/** Mistral takes no other length, nor a sign that is neither letter nor digit. */
function nineCharacters(id: string): string {
  return /^[a-zA-Z0-9]{9}$/.test(id)
    ? id
    : createHash("sha256").update(id).digest("hex").slice(0, 9);
}

const mistral: Partial<Dialect> = {
  streamOptions: undefined,
  seedField: "random_seed",
  fields: new Set(
    "model messages prompt suffix stream temperature top_p max_tokens min_tokens stop random_seed tools tool_choice reasoning_effort".split(
      " ",
    ),
  ),
  fim: "mistral",
  toolCallId: nineCharacters,
};

/** What is different from the common ways, vendor by vendor. Who is not here has none but those. */
const dialects: Partial<Record<PresetId, Partial<Dialect>>> = {
  openai: {
    maxTokensField: "max_completion_tokens",
    // Padding of each chunk against eavesdroppers doubles the bytes.
    streamOptions: { include_usage: true, include_obfuscation: false },
    takesCacheKey: true,
    fim: "none",
  },
  azure: { maxTokensField: "max_completion_tokens", fim: "none", listsModels: false },
  mistral,
  codestral: mistral,
  cohere: {
    streamOptions: undefined,
    fields: new Set(
      "model messages stream temperature top_p max_tokens stop seed tools tool_choice reasoning_effort".split(
        " ",
      ),
    ),
    fim: "none",
  },
  deepseek: { fim: "deepseek", wantsReasoningBack: true, reasoningField: "thinking" },
  anthropic: { fim: "none" },
  gemini: { fim: "none" },
  groq: { fim: "none" },
  openrouter: { fim: "none" },
  huggingface: { fim: "none" },
  langchain: { fim: "none" },
  llamaindex: { fim: "none" },
  together: { fim: "template" },
  "lm-studio": { fim: "template" },
  vllm: { fim: "template" },
  localai: { fim: "template" },
  tgi: { fim: "template" },
  transformers: { fim: "template" },
};
