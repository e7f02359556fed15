import type { PresetId } from "../presets";
import { family, type ModelFamily } from "./family";

/** In US dollars for a million tokens, as the vendor's own service asks. What was in a cache costs less. */
function costs(
  vendor: PresetId,
  ...rows: readonly (readonly [model: RegExp, read: number, written: number])[]
): readonly ModelFamily[] {
  return rows.map(([model, read, written]) => {
    const price = { inputUsd: read / 1e6, outputUsd: written / 1e6 };
    return family(model, "litellm", { price }, [vendor]);
  });
}

/** What services ask that do not tell it in their lists. Of several lines that fit, the first counts. */
export const prices: readonly ModelFamily[] = [
  ...costs(
    "openai",
    [/^gpt-3\.5-turbo/, 0.5, 1.5],
    [/^gpt-4-turbo/, 10, 30],
    [/^gpt-4(?:-0613)?$/, 30, 60],
    [/^gpt-4\.1-nano/, 0.1, 0.4],
    [/^gpt-4\.1-mini/, 0.4, 1.6],
    [/^gpt-4\.1/, 2, 8],
    [/^gpt-4o-mini/, 0.15, 0.6],
    [/^gpt-4o-2024-05-13/, 5, 15],
    [/^gpt-4o/, 2.5, 10],
    [/^gpt-5(?:\.1-codex)?-mini/, 0.25, 2],
    [/^gpt-5-nano/, 0.05, 0.4],
    [/^gpt-5-pro/, 15, 120],
    [/^gpt-5(?:\.1)?(?![.\d])/, 1.25, 10],
    [/^gpt-5\.2-pro/, 21, 168],
    [/^gpt-5\.[23]/, 1.75, 14],
    [/^gpt-5\.4-mini/, 0.75, 4.5],
    [/^gpt-5\.4-nano/, 0.2, 1.25],
    [/^gpt-5\.[45]-pro/, 30, 180],
    [/^gpt-5\.4/, 2.5, 15],
    [/^gpt-5\.5(?!-cyber)/, 5, 30],
    [/^gpt-5\.6-terra/, 2, 12],
    [/^gpt-5\.6-luna/, 0.2, 1.2],
    [/^gpt-5\.6(?!-cyber)/, 4, 20],
    [/^gpt-6-astra$/, 10, 50],
    [/^gpt-6(?:\.1)?-sol/, 2, 10],
    [/^gpt-6-luna/, 0.1, 0.5],
    [/^gpt-6\.1-terra/, 1, 5],
    [/^o1-pro/, 150, 600],
    [/^o1(?!-mini)/, 15, 60],
    [/^o[34]-mini(?!-deep)/, 1.1, 4.4],
    [/^o3-pro/, 20, 80],
    [/^o3(?!-deep)/, 2, 8],
  ),
  ...costs(
    "anthropic",
    [/^claude-haiku-4[.-]5/, 1, 5],
    [/^claude-haiku-5[.-]5/, 0.1, 0.5],
    [/^claude-sonnet-4[.-][56]/, 3, 15],
    [/^claude-sonnet-5/, 2, 10],
    [/^claude-opus-5[.-]5/, 4, 20],
    [/^claude-opus-(?:4[.-][5-8]|5)/, 5, 25],
    [/^claude-(?:fable|mythos)/, 10, 50],
  ),
  ...costs(
    "gemini",
    [/^gemini-2\.5-flash-lite/, 0.1, 0.4],
    [/^gemini-2\.5-flash/, 0.3, 2.5],
    [/^gemini-2\.5-pro(?!.*tts)/, 1.25, 10],
    [/^gemini-3\.1-flash-lite/, 0.25, 1.5],
    [/^gemini-3\.5-flash-lite/, 0.3, 2.5],
    [/^gemini-3-flash/, 0.5, 3],
    [/^gemini-3\.5-flash/, 1.5, 9],
    [/^gemini-3\.[678]-flash/, 0.75, 3.75],
    [/^gemini-3\.1-pro/, 2, 12],
    [/^gemini-4-argon/, 2, 10],
    [/^gemini-4-hydrogen/, 1.5, 7.5],
  ),
  ...costs(
    "mistral",
    [/^codestral-(?:2508|latest)/, 0.3, 0.9],
    [/^devstral-small/, 0.1, 0.3],
    [/^devstral/, 0.4, 2],
    [/^mistral-large-4/, 0.7, 2.1],
    [/^mistral-large/, 0.5, 1.5],
    [/^(?:mistral|magistral)-medium/, 1.5, 7.5],
    [/^(?:mistral|magistral)-small-(?:latest|2603)/, 0.15, 0.6],
    [/^ministral-(?:3-)?14b/, 0.2, 0.2],
    [/^ministral-(?:3-)?8b/, 0.15, 0.15],
    [/^ministral-(?:3-)?3b/, 0.1, 0.1],
  ),
  ...costs(
    "deepseek",
    [/^deepseek-(?:chat|reasoner)/, 0.28, 0.42],
    [/^deepseek-(?:v4-)?flash/, 0.3, 1.2],
    [/^deepseek-v4-pro/, 1.32, 3.96],
  ),
  ...costs(
    "cohere",
    [/^command-a-03/, 2.5, 10],
    [/^command-r-plus/, 2.5, 10],
    [/^command-r-08/, 0.15, 0.6],
    [/^command-r7b/, 0.0375, 0.15],
  ),
  ...costs("groq", [/^gpt-oss-120b/, 0.15, 0.6], [/^gpt-oss-(?:safeguard-)?20b/, 0.075, 0.3]),
];
