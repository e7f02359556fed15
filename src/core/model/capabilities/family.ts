import { t } from "../../base/localize";
import type { PresetId } from "../presets";
import type { FimTemplate } from "../fimTemplates";
import type { ModelFacts, Reasoning, TemperatureAcceptance } from "./modelFacts";

/** Where a line of the table has its facts from. */
export const factSources = {
  litellm: "LiteLLM 1.110.2, model_prices_and_context_window.json",
  "ai-sdk-anthropic": "@ai-sdk/anthropic 3.0.140, getModelCapabilities",
  "ai-sdk-openai": "@ai-sdk/openai 3.0.141, getOpenAILanguageModelCapabilities",
  "anthropic-releases": "platform.claude.com/docs/en/release-notes/overview, June 2026",
  "anthropic-sdk": "@anthropic-ai/sdk 1.14.0, DEPRECATED_MODELS",
  "cohere-compatibility": "docs.cohere.com/docs/compatibility-api, November 2026",
  "deepseek-pricing": "api-docs.deepseek.com/quick_start/pricing, November 2026",
  "gemini-deprecations": "ai.google.dev/gemini-api/docs/deprecations, November 2026",
  "deepseek-thinking": "api-docs.deepseek.com/guides/thinking_mode, November 2026",
  "gemini-thinking": "ai.google.dev/gemini-api/docs/thinking and /openai, November 2026",
  "mistral-reasoning": "docs.mistral.ai/capabilities/reasoning/adjustable, November 2026",
  "openai-deprecations": "developers.openai.com/api/docs/deprecations, November 2026",
  reference: "the vendor's API reference, November 2026",
  template: "the model's published tokenizer and prompt template",
} as const;

/** One line of the table: what a source says of the models that fit. */
export interface ModelFamily {
  /** Searched in the model's name without its owner, in lower case. */
  readonly model: RegExp;
  readonly source: keyof typeof factSources;
  readonly facts: ModelFacts;
  /** Only with these vendors; everywhere where it is left out. */
  readonly vendors?: readonly PresetId[];
}

export function family(
  model: RegExp,
  source: ModelFamily["source"],
  facts: ModelFacts,
  vendors?: readonly PresetId[],
): ModelFamily {
  return { model, source, facts, ...(vendors && { vendors }) };
}

type Ability = "images" | "tools";

/** What a model reads and writes; what it is not said to be able to do it cannot. */
export function writes(
  contextWindow: number,
  maxOutput: number,
  ...abilities: readonly Ability[]
): ModelFacts {
  const can = (ability: Ability) => abilities.includes(ability);
  return { contextWindow, maxOutput, takesImages: can("images"), callsTools: can("tools") };
}

export function least(effort: "none" | "minimal" | "low"): { readonly reasoning: Reasoning } {
  return { reasoning: { kind: "adjustable", least: effort } };
}

export function takes(min: number, max: number): { readonly temperature: TemperatureAcceptance } {
  return { temperature: { kind: "range", min, max } };
}

export const fixed = t("fixed by this model");

export const refusesTemperature = {
  temperature: { kind: "none", reason: fixed },
} as const satisfies ModelFacts;

export const onlyWithoutReasoning = {
  temperature: { kind: "without-reasoning" },
} as const satisfies ModelFacts;

export function fills(model: RegExp, template: FimTemplate): ModelFamily {
  return family(model, "template", { fim: { kind: "template", template } });
}

export function notFim(model: RegExp, reason: string): ModelFamily {
  return family(model, "template", { fim: { kind: "not-fim", reason } });
}
