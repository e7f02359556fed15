import type { PresetId } from "../presets";
import { family, type ModelFamily } from "./family";

/** What is read from the service's cache costs `cached`, what is put into it `stored`; where left out, as much as `read`. */
type Row = readonly [
  model: RegExp,
  read: number,
  written: number,
  cached?: number,
  stored?: number,
];

/** In US dollars for a million tokens, as the vendor's own service asks. */
function costs(vendor: PresetId, ...rows: readonly Row[]): readonly ModelFamily[] {
  return rows.map(([model, read, written, cached, stored]) => {
    const price = {
      inputUsd: read / 1e6,
      outputUsd: written / 1e6,
      ...(cached !== undefined && { cachedInputUsd: cached / 1e6 }),
      ...(stored !== undefined && { cacheWriteUsd: stored / 1e6 }),
    };
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
    [/^gpt-4\.1-nano/, 0.1, 0.4, 0.025],
    [/^gpt-4\.1-mini/, 0.4, 1.6, 0.1],
    [/^gpt-4\.1/, 2, 8, 0.5],
    [/^gpt-4o-mini/, 0.15, 0.6, 0.075],
    [/^gpt-4o-2024-05-13/, 5, 15],
    [/^gpt-4o/, 2.5, 10, 1.25],
    [/^gpt-5(?:\.1-codex)?-mini/, 0.25, 2, 0.025],
    [/^gpt-5-nano/, 0.05, 0.4, 0.005],
    [/^gpt-5-pro/, 15, 120],
    [/^gpt-5(?:\.1)?(?![.\d])/, 1.25, 10, 0.125],
    [/^gpt-5\.2-pro/, 21, 168],
    [/^gpt-5\.[23]/, 1.75, 14, 0.175],
    [/^gpt-5\.4-mini/, 0.75, 4.5, 0.075],
    [/^gpt-5\.4-nano/, 0.2, 1.25, 0.02],
    [/^gpt-5\.[45]-pro/, 30, 180],
    [/^gpt-5\.4/, 2.5, 15, 0.25],
    [/^gpt-5\.5(?!-cyber)/, 5, 30, 0.5],
    [/^gpt-5\.6-terra/, 2, 12, 0.2, 2.5],
    [/^gpt-5\.6-luna/, 0.2, 1.2, 0.02, 0.25],
    [/^gpt-5\.6(?!-cyber)/, 4, 20, 0.4, 5],
    [/^gpt-6-astra$/, 10, 50, 1, 12.5],
    [/^gpt-6-sol/, 2, 10, 0.2, 2.5],
    [/^gpt-6\.1-sol/, 2, 10, 0.1, 2.5],
    [/^gpt-6-luna/, 0.1, 0.5, 0.01, 0.125],
    [/^gpt-6\.1-terra/, 1, 5, 0.05, 1.25],
    [/^o1-pro/, 150, 600],
    [/^o1(?!-mini)/, 15, 60, 7.5],
    [/^o3-mini/, 1.1, 4.4, 0.55],
    [/^o4-mini(?!-deep)/, 1.1, 4.4, 0.275],
    [/^o3-pro/, 20, 80],
    [/^o3(?!-deep)/, 2, 8, 0.5],
  ),
  ...costs(
    "anthropic",
    [/^claude-haiku-4[.-]5/, 1, 5, 0.1, 1.25],
    [/^claude-haiku-5[.-]5/, 0.1, 0.5, 0.01, 0.125],
    [/^claude-sonnet-4[.-][56]/, 3, 15, 0.3, 3.75],
    [/^claude-sonnet-5[.-]5/, 2, 10, 0.1, 2.5],
    [/^claude-sonnet-5/, 2, 10, 0.2, 2.5],
    [/^claude-opus-5[.-]5/, 4, 20, 0.2, 5],
    [/^claude-opus-(?:4[.-][5-8]|5)/, 5, 25, 0.5, 6.25],
    [/^claude-(?:fable|mythos)-5[.-]1/, 10, 50, 0.25, 12.5],
    [/^claude-(?:fable|mythos)/, 10, 50, 1, 12.5],
  ),
  ...costs(
    "gemini",
    [/^gemini-2\.5-flash-lite/, 0.1, 0.4, 0.01],
    [/^gemini-2\.5-flash/, 0.3, 2.5, 0.03],
    [/^gemini-2\.5-pro(?!.*tts)/, 1.25, 10, 0.125],
    [/^gemini-3\.1-flash-lite/, 0.25, 1.5, 0.025],
    [/^gemini-3\.5-flash-lite/, 0.3, 2.5, 0.03],
    [/^gemini-3-flash/, 0.5, 3, 0.05],
    [/^gemini-3\.5-flash/, 1.5, 9, 0.15],
    [/^gemini-3\.[678]-flash/, 0.75, 3.75, 0.075],
    [/^gemini-3\.1-pro/, 2, 12, 0.2],
    [/^gemini-4-argon/, 2, 10, 0.1],
    [/^gemini-4-hydrogen/, 1.5, 7.5, 0.075],
  ),
  ...costs(
    "mistral",
    [/^codestral-(?:2508|latest)/, 0.3, 0.9, 0.03],
    [/^devstral-small/, 0.1, 0.3, 0.01],
    [/^devstral/, 0.4, 2, 0.04],
    [/^mistral-large-4/, 0.7, 2.1, 0.07],
    [/^mistral-large/, 0.5, 1.5, 0.05],
    [/^(?:mistral|magistral)-medium/, 1.5, 7.5, 0.15],
    [/^(?:mistral|magistral)-small-(?:latest|2603)/, 0.15, 0.6, 0.015],
    [/^ministral-(?:3-)?14b/, 0.2, 0.2, 0.02],
    [/^ministral-(?:3-)?8b/, 0.15, 0.15, 0.015],
    [/^ministral-(?:3-)?3b/, 0.1, 0.1, 0.01],
  ),
  ...costs(
    "deepseek",
    [/^deepseek-(?:chat|reasoner)/, 0.28, 0.42, 0.028],
    [/^deepseek-(?:v4-)?flash/, 0.3, 1.2, 0.006],
    [/^deepseek-v4-pro/, 1.32, 3.96, 0.044],
  ),
  ...costs(
    "cohere",
    [/^command-a-03/, 2.5, 10],
    [/^command-r-plus/, 2.5, 10],
    [/^command-r-08/, 0.15, 0.6],
    [/^command-r7b/, 0.0375, 0.15],
  ),
  ...costs(
    "groq",
    [/^gpt-oss-120b/, 0.15, 0.6, 0.075],
    [/^gpt-oss-20b/, 0.075, 0.3, 0.0375],
    [/^gpt-oss-safeguard-20b/, 0.075, 0.3, 0.037],
  ),
];
