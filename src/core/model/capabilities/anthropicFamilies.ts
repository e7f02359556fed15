import type { ShutDown } from "./modelFacts";
import { family, least, refusesTemperature, takes, writes, type ModelFamily } from "./family";

const upToOne = takes(0, 1);

function retires(model: RegExp, source: ModelFamily["source"], shutDown: ShutDown) {
  return family(model, source, { shutDown }, ["anthropic"]);
}

/** Versions stand after the name since Claude 4, before it until then. Unknown models are taken to refuse a temperature. */
export const anthropicFamilies: readonly ModelFamily[] = [
  family(/^claude-(?:instant|2|3)/, "reference", upToOne),
  family(
    /^claude-(?:opus|sonnet|haiku)-4(?:[.-][0-6])?(?![.\d]|-\d{1,2}(?!\d))/,
    "ai-sdk-anthropic",
    upToOne,
  ),
  family(/^claude/, "ai-sdk-anthropic", refusesTemperature),

  family(/^claude-(?:opus-4[.-][78]|opus-5|sonnet-5)(?![.-]\d)/, "ai-sdk-anthropic", least("none")),
  family(/^claude-haiku-5[.-]5/, "ai-sdk-anthropic", least("none")),
  family(/^claude-(?:fable|mythos|[a-z]+-[5-9])/, "ai-sdk-anthropic", least("low")),

  family(/^claude-haiku-4[.-]5/, "litellm", writes(200_000, 64_000, "images", "tools")),
  family(/^claude-(?:opus|sonnet)-4[.-]5/, "litellm", writes(200_000, 64_000, "images", "tools")),
  family(/^claude-opus-4[.-]1/, "ai-sdk-anthropic", { maxOutput: 32_000 }),
  family(
    /^claude-(?:(?:opus|sonnet)-4[.-][678]|[a-z]+-5)/,
    "litellm",
    writes(1_000_000, 128_000, "images", "tools"),
  ),

  retires(/^claude-sonnet-4(?:-0|-2025)/, "anthropic-releases", {
    on: "2026-06-15",
    successor: "claude-sonnet-4-6",
  }),
  retires(/^claude-opus-4(?:-0|-2025)/, "anthropic-releases", {
    on: "2026-06-15",
    successor: "claude-opus-4-8",
  }),
  retires(/^claude-mythos-preview/, "anthropic-sdk", { on: "2026-06-30" }),
  retires(/^claude-sonnet-4[.-]5/, "anthropic-sdk", { on: "2026-11-30" }),
  retires(/^claude-opus-4[.-]5/, "anthropic-sdk", { on: "2027-01-22" }),
];
