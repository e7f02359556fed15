import { t } from "../../base/localize";
import { family, least, takes, writes, type ModelFamily } from "./family";

const discouraged = {
  temperature: { kind: "discouraged", reason: t("its maker advises to leave it at 1") },
} as const;
const idle = {
  temperature: { kind: "none", reason: t("without effect while this model reasons") },
} as const;
const gemini = writes(1_048_576, 65_536, "images", "tools");

/** Models of other makers' services, and the ways of the services themselves, which hold for all their models. */
export const serviceFamilies: readonly ModelFamily[] = [
  family(/^gemini-[12](?!\d)/, "reference", takes(0, 2)),
  family(/^gemini/, "reference", discouraged),
  family(/^gemini-(?:2\.5|3|flash|pro)(?!.*(?:tts|computer|omni|embedding))/, "litellm", gemini),
  family(
    /^gemini-2\.5-pro$/,
    "gemini-deprecations",
    {
      shutDown: { on: "2026-12-01", successor: "gemini-3.8-flash" },
    },
    ["gemini"],
  ),
  family(
    /^gemini-2\.5-flash$/,
    "gemini-deprecations",
    {
      shutDown: { on: "2026-12-01", successor: "gemini-3.5-flash-lite" },
    },
    ["gemini"],
  ),

  family(/^gemini-2\.5-flash/, "gemini-thinking", least("none"), ["gemini"]),
  family(/^gemini-3(?:\.\d+)?-flash/, "gemini-thinking", least("minimal"), ["gemini"]),
  family(/^gemini-(?:2\.5-pro|3)/, "gemini-thinking", least("low"), ["gemini"]),

  family(/^mistral-(?:small-(?:latest|2603)|medium-3-5)/, "mistral-reasoning", least("none"), [
    "mistral",
  ]),
  family(/^deepseek-(?:v4|flash)/, "deepseek-thinking", least("none"), ["deepseek"]),

  family(/./, "reference", takes(0, 1.5), ["mistral", "codestral"]),
  family(/^codestral-(?:2508|latest)/, "litellm", writes(128_000, 128_000, "tools"), ["mistral"]),
  family(/^devstral/, "litellm", writes(256_000, 256_000, "tools"), ["mistral"]),
  family(/^mistral-large-4/, "litellm", writes(1_048_576, 1_048_576, "images", "tools")),
  family(
    /^(?:mistral-(?:large|medium)|mistral-small-(?:latest|2603)|magistral|ministral-(?:8|14)b)/,
    "litellm",
    writes(262_144, 262_144, "images", "tools"),
    ["mistral"],
  ),

  family(/./, "reference", takes(0, 1), ["cohere"]),
  // Of the efforts it takes none and the highest only.
  family(/^command-a-reasoning/, "cohere-compatibility", least("none"), ["cohere"]),
  family(/^command-a-plus/, "litellm", writes(128_000, 64_000, "images", "tools"), ["cohere"]),
  family(/^command-a/, "litellm", writes(256_000, 8000, "tools"), ["cohere"]),
  family(/^command-r/, "litellm", writes(128_000, 4096, "tools"), ["cohere"]),

  family(/./, "reference", takes(1e-8, 2), ["groq"]),

  family(/^deepseek-(?:chat|coder)/, "reference", takes(0, 2), ["deepseek"]),
  family(/./, "reference", idle, ["deepseek"]),
  family(/^deepseek-v4-pro/, "litellm", writes(1_000_000, 393_216, "tools"), ["deepseek"]),
  family(/^deepseek-(?:v4-)?flash/, "litellm", writes(1_000_000, 393_216, "images", "tools"), [
    "deepseek",
  ]),
  family(
    /^deepseek-(?:chat|reasoner)/,
    "deepseek-pricing",
    {
      shutDown: { on: "2026-07-24", successor: "deepseek-v4-flash" },
    },
    ["deepseek"],
  ),
];
