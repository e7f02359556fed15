import type { PresetId } from "../presets";
import {
  family,
  least,
  onlyWithoutReasoning,
  refusesTemperature,
  takes,
  writes,
  type ModelFamily,
} from "./family";

const anyTemperature = takes(0, 2);

function retires(model: RegExp, on: string, successor: string): ModelFamily {
  const vendors: readonly PresetId[] = ["openai"];
  return family(model, "openai-deprecations", { shutDown: { on, successor } }, vendors);
}

/** Newer GPT models take a temperature only with reasoning switched off, or never. Unknown ones are taken to refuse it. */
export const openaiFamilies: readonly ModelFamily[] = [
  family(/^gpt-4o(?:-mini)?-search/, "ai-sdk-openai", refusesTemperature),
  family(/^(?:gpt-3\.5|gpt-4|chatgpt-4o|gpt-5-chat|gpt-oss)/, "ai-sdk-openai", anyTemperature),
  family(/^o\d(?!\w)/, "ai-sdk-openai", refusesTemperature),
  // Codex and pro models are absent: they answer only on the Responses wire.
  family(/^gpt-5\.\d+(?!.*(?:codex|pro))/, "ai-sdk-openai", onlyWithoutReasoning),
  family(/^gpt-(?:6-sol|6-luna|6\.1-terra)(?!\w)/, "ai-sdk-openai", onlyWithoutReasoning),
  family(/^gpt-\d/, "ai-sdk-openai", refusesTemperature),

  family(/^gpt-5(?:-mini|-nano)?(?:-\d{4}.*)?$/, "litellm", least("minimal")),
  family(/^gpt-5\.\d+(?!.*(?:codex|pro|chat))/, "litellm", least("none")),
  family(/^gpt-(?:6-sol|6-luna|6\.1-terra)(?!\w)/, "litellm", least("none")),
  family(/^gpt-[6-9]/, "ai-sdk-openai", least("low")),

  family(/^gpt-3\.5-turbo/, "litellm", writes(16_385, 4096, "tools")),
  family(/^gpt-4(?:-0613)?$/, "litellm", writes(8192, 4096, "tools")),
  family(/^gpt-4-turbo/, "litellm", writes(128_000, 4096, "images", "tools")),
  family(/^gpt-4o/, "litellm", writes(128_000, 16_384, "images", "tools")),
  family(/^gpt-4\.1/, "litellm", writes(1_047_576, 32_768, "images", "tools")),
  family(/^o3-mini/, "litellm", writes(200_000, 100_000, "tools")),
  family(/^o[134](?!\w)/, "litellm", writes(200_000, 100_000, "images", "tools")),
  family(/^gpt-5(?:\.\d)?-chat/, "litellm", writes(128_000, 16_384, "images", "tools")),
  family(/^gpt-5\.4-(?:mini|nano)/, "litellm", writes(272_000, 128_000, "images", "tools")),
  family(/^gpt-5\.[45]/, "litellm", writes(1_050_000, 128_000, "images", "tools")),
  family(/^gpt-(?:5\.6|6)/, "litellm", writes(922_000, 128_000, "images", "tools")),
  family(/^gpt-5/, "litellm", writes(272_000, 128_000, "images", "tools")),
  family(/^text-embedding/, "litellm", { embeds: true, contextWindow: 8191 }),

  retires(/^gpt-3\.5-turbo/, "2026-10-23", "gpt-5.6-terra"),
  retires(/^gpt-4(?:-0613|-1106|-turbo|$)/, "2026-10-23", "gpt-5.6-sol"),
  retires(/^gpt-4\.1-nano/, "2026-10-23", "gpt-5.6-luna"),
  retires(/^gpt-4o-2024-05-13/, "2026-10-23", "gpt-5.6-sol"),
  retires(/^(?:o1|o3-mini)(?!-pro)/, "2026-10-23", "gpt-5.6-sol"),
  retires(/^o4-mini/, "2026-10-23", "gpt-5.6-terra"),
  retires(/^gpt-5(?:-2025.*)?$/, "2026-12-11", "gpt-6.1-sol"),
  retires(/^gpt-5-mini/, "2026-12-11", "gpt-6.1-terra"),
  retires(/^gpt-5-nano/, "2026-12-11", "gpt-5.6-luna"),
  retires(/^o3(?:-2025.*)?$/, "2026-12-11", "gpt-5.6-sol"),
  retires(/^gpt-4(?:o|\.1)/, "2027-01-14", "gpt-6-luna"),
];
