import assert from "node:assert/strict";
import {
  capabilitiesOf,
  type Capabilities,
  type ModelSubject,
} from "../../../../../src/core/model/capabilities/capabilitiesOf";
import { factSources } from "../../../../../src/core/model/capabilities/family";
import { images } from "../../../../../src/core/model/capabilities/refusals";
import type { BackendId } from "../../../../../src/core/model/connection";

const services = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
  gemini: "https://generativelanguage.googleapis.com/v1beta/openai",
  mistral: "https://api.mistral.ai/v1",
  cohere: "https://api.cohere.ai/compatibility/v1",
  deepseek: "https://api.deepseek.com",
  openrouter: "https://openrouter.ai/api/v1",
  local: "http://127.0.0.1:8080/v1",
} as const;

function at(
  place: keyof typeof services,
  model: string,
  backendId: BackendId = "openai-compatible",
): ModelSubject {
  return { backendId, baseUrl: services[place], model };
}

/** The plain values of the facts that are known. */
function valuesOf(capabilities: Capabilities) {
  const { contextWindow, maxOutput, takesImages, callsTools, shutDown, reasoning } = capabilities;
  return {
    reads: contextWindow?.value,
    writes: maxOutput?.value,
    sees: takesImages?.value,
    calls: callsTools?.value,
    until: shutDown?.value.on,
    next: shutDown?.value.successor,
    least: reasoning?.value.kind === "adjustable" ? reasoning.value.least : undefined,
  };
}

type Row = Partial<ReturnType<typeof valuesOf>>;

/** What the sources say, one model of each line. */
const table: readonly (readonly [keyof typeof services, string, Row])[] = [
  ["openai", "gpt-3.5-turbo", { reads: 16_385, writes: 4096, sees: false, until: "2026-10-23" }],
  ["openai", "gpt-4", { reads: 8192, sees: false, until: "2026-10-23", next: "gpt-5.6-sol" }],
  ["openai", "gpt-4-turbo", { reads: 128_000, writes: 4096, sees: true, until: "2026-10-23" }],
  ["openai", "gpt-4o", { reads: 128_000, writes: 16_384, until: "2027-01-14", next: "gpt-6-luna" }],
  ["openai", "gpt-4o-mini-2024-07-18", { until: "2027-01-14", next: "gpt-6-luna" }],
  ["openai", "gpt-4o-2024-05-13", { until: "2026-10-23", next: "gpt-5.6-sol" }],
  ["openai", "gpt-4.1", { reads: 1_047_576, writes: 32_768, until: "2027-01-14" }],
  ["openai", "gpt-4.1-nano", { until: "2026-10-23", next: "gpt-5.6-luna" }],
  ["openai", "o1-2024-12-17", { reads: 200_000, writes: 100_000, until: "2026-10-23" }],
  ["openai", "o1-pro", { until: undefined }],
  ["openai", "o3", { sees: true, until: "2026-12-11", next: "gpt-5.6-sol" }],
  ["openai", "o3-mini", { sees: false, until: "2026-10-23", next: "gpt-5.6-sol" }],
  ["openai", "o4-mini", { until: "2026-10-23", next: "gpt-5.6-terra" }],
  ["openai", "gpt-5", { reads: 272_000, least: "minimal", until: "2026-12-11" }],
  ["openai", "gpt-5-mini", { least: "minimal", until: "2026-12-11", next: "gpt-6.1-terra" }],
  ["openai", "gpt-5-nano-2025-08-07", { least: "minimal", until: "2026-12-11" }],
  ["openai", "gpt-5-chat-latest", { reads: 128_000, writes: 16_384, least: undefined }],
  ["openai", "gpt-5.1", { reads: 272_000, least: "none", until: undefined }],
  ["openai", "gpt-5.4", { reads: 1_050_000, least: "none" }],
  ["openai", "gpt-5.4-mini", { reads: 272_000, least: "none" }],
  ["openai", "gpt-5.6-luna", { reads: 922_000, writes: 128_000, least: "none" }],
  ["openai", "gpt-6-luna", { reads: 922_000, least: "none", until: undefined }],
  ["openai", "gpt-6-astra", { reads: 922_000, least: "low" }],
  ["anthropic", "claude-haiku-4-5", { reads: 200_000, writes: 64_000, sees: true }],
  ["anthropic", "claude-sonnet-4-20250514", { until: "2026-06-15", next: "claude-sonnet-4-6" }],
  ["anthropic", "claude-opus-4-0", { until: "2026-06-15", next: "claude-opus-4-8" }],
  ["anthropic", "claude-sonnet-4-5", { reads: 200_000, until: "2026-11-30", next: undefined }],
  ["anthropic", "claude-opus-4-5-20251101", { until: "2027-01-22" }],
  ["anthropic", "claude-opus-4-1", { writes: 32_000, until: undefined }],
  ["anthropic", "claude-opus-4-8", { reads: 1_000_000, writes: 128_000, least: "none" }],
  ["anthropic", "claude-sonnet-5", { reads: 1_000_000, least: "none" }],
  ["anthropic", "claude-sonnet-5-5", { reads: 1_000_000, least: "low" }],
  ["anthropic", "claude-haiku-5-5", { least: "none" }],
  ["anthropic", "claude-fable-5-1", { least: "low" }],
  ["anthropic", "claude-haiku-4-6", { least: undefined }],
  ["gemini", "gemini-2.5-flash", { least: "none", reads: 1_048_576, until: "2026-12-01" }],
  ["gemini", "gemini-3-flash-preview", { least: "minimal" }],
  ["gemini", "gemini-3.8-flash", { least: "minimal" }],
  ["gemini", "gemini-3-pro-preview", { least: "low" }],
  ["gemini", "gemini-2.5-pro", { least: "low", writes: 65_536, next: "gemini-3.8-flash" }],
  ["gemini", "gemini-2.5-flash-lite", { reads: 1_048_576, until: undefined }],
  ["gemini", "gemini-2.5-pro-preview-tts", { reads: undefined }],
  ["mistral", "codestral-latest", { reads: 128_000, sees: false, calls: true }],
  ["mistral", "devstral-latest", { reads: 256_000, sees: false }],
  ["mistral", "mistral-large-latest", { reads: 262_144, sees: true }],
  ["mistral", "mistral-small-latest", { least: "none" }],
  ["mistral", "magistral-medium-latest", { least: undefined }],
  ["mistral", "mistral-large-4-0", { reads: 1_048_576 }],
  ["cohere", "command-a-03-2025", { reads: 256_000, writes: 8000, sees: false }],
  ["cohere", "command-a-plus-05-2026", { reads: 128_000, writes: 64_000, sees: true }],
  ["cohere", "command-a-reasoning-08-2025", { least: "none" }],
  ["cohere", "command-r-plus-08-2024", { reads: 128_000, writes: 4096 }],
  ["deepseek", "deepseek-chat", { until: "2026-07-24", next: "deepseek-v4-flash" }],
  ["deepseek", "deepseek-v4-pro", { least: "none", reads: 1_000_000, sees: false }],
  ["openrouter", "openai/gpt-4o", { reads: 128_000, sees: true, until: undefined }],
  ["openrouter", "anthropic/claude-opus-4.8", { reads: 1_000_000, until: undefined }],
];

describe("what is known of a model", () => {
  for (const [place, model, expected] of table) {
    it(`${model} at ${place}: ${JSON.stringify(expected)}`, () => {
      const values: Row = valuesOf(capabilitiesOf(at(place, model)));
      const compared = Object.keys(expected).map((name) => [name, values[name as keyof Row]]);
      assert.deepEqual(Object.fromEntries(compared), expected);
    });
  }

  for (const [name, embeds] of [
    ["text-embedding-3-small", true],
    ["nomic-embed-text:latest", true],
    ["BAAI/bge-m3", true],
    ["intfloat/multilingual-e5-large", true],
    ["all-minilm", true],
    ["qwen2.5-coder:1.5b", undefined],
  ] as const) {
    it(`says whether it makes vectors of texts: ${name}`, () => {
      const { embeds: known } = capabilitiesOf(at("local", name));
      assert.equal(known?.value, embeds);
    });
  }

  it("is nothing of a model that nobody has heard of, but that it takes what most take", () => {
    const known = Object.entries(capabilitiesOf(at("local", "my-own-model")));
    assert.deepEqual(
      known.filter(([, fact]) => fact !== undefined),
      [],
    );
  });

  it("depends on who runs it: behind a local server a famous name may be another model", () => {
    const { contextWindow, maxOutput, takesImages, shutDown } = capabilitiesOf(
      at("local", "gpt-4"),
    );
    assert.deepEqual([contextWindow, maxOutput, takesImages, shutDown], Array(4).fill(undefined));
  });

  it("names the source of each fact, and the table its own", () => {
    const { contextWindow, fim, shutDown } = capabilitiesOf(at("openai", "gpt-4o"));
    assert.deepEqual(contextWindow, {
      value: 128_000,
      source: "table",
      evidence: factSources.litellm,
    });
    assert.equal(shutDown?.evidence, factSources["openai-deprecations"]);
    assert.equal(fim?.evidence, factSources.template);
  });

  it("comes from the server first, then from what was refused, then from the table", () => {
    const subject = at("openai", "gpt-4o");
    const refused = new Set([images, "temperature"]);
    const learned = capabilitiesOf(subject, refused);
    assert.deepEqual(learned.takesImages, { value: false, source: "learned" });
    assert.equal(learned.temperature?.value.kind, "none");
    assert.equal(learned.contextWindow?.source, "table");
    const told = { takesImages: true, contextWindow: 64_000 };
    const all = capabilitiesOf({ ...subject, told }, refused);
    assert.deepEqual(all.takesImages, { value: true, source: "server" });
    assert.deepEqual(all.contextWindow, { value: 64_000, source: "server" });
    assert.equal(all.temperature?.source, "learned");
    assert.equal(all.maxOutput?.source, "table");
  });
});

describe("the price of what a service has in its cache", () => {
  for (const [baseUrl, model, expected] of [
    ["https://api.openai.com/v1", "gpt-4.1-mini", [0.1, undefined]],
    ["https://api.openai.com/v1", "o3-mini", [0.55, undefined]],
    ["https://api.openai.com/v1", "o4-mini", [0.275, undefined]],
    ["https://api.openai.com/v1", "gpt-6-sol", [0.2, 2.5]],
    ["https://api.openai.com/v1", "gpt-6.1-sol", [0.1, 2.5]],
    ["https://api.anthropic.com/v1", "claude-sonnet-4-6", [0.3, 3.75]],
    ["https://api.anthropic.com/v1", "claude-sonnet-5-5", [0.1, 2.5]],
    ["https://api.anthropic.com/v1", "claude-sonnet-5", [0.2, 2.5]],
    ["https://api.deepseek.com", "deepseek-chat", [0.028, undefined]],
    // OpenAI gives no discount here.
    ["https://api.openai.com/v1", "gpt-5-pro", [undefined, undefined]],
  ] as const) {
    it(`is ${expected.map(String).join(" to read and ")} to store for a million tokens of ${model}`, () => {
      const price = capabilitiesOf({ backendId: "openai-compatible", baseUrl, model }).price?.value;
      const million = (usd: number | undefined) =>
        usd === undefined ? undefined : Number((usd * 1e6).toFixed(4));
      assert.deepEqual([million(price?.cachedInputUsd), million(price?.cacheWriteUsd)], expected);
    });
  }
});

describe("the price of a model", () => {
  const priceAt = (baseUrl: string, model: string) => {
    const price = capabilitiesOf({ backendId: "openai-compatible", baseUrl, model }).price?.value;
    return (
      price && [price.inputUsd * 1e6, price.outputUsd * 1e6].map((usd) => Number(usd.toFixed(4)))
    );
  };
  const cases = [
    ["https://api.openai.com/v1", "gpt-5.6-terra", [2, 12]],
    ["https://api.openai.com/v1", "gpt-5.6-sol", [4, 20]],
    ["https://api.openai.com/v1", "gpt-5.1-2025-11-13", [1.25, 10]],
    ["https://api.openai.com/v1", "gpt-5.1-codex-mini", [0.25, 2]],
    ["https://api.openai.com/v1", "gpt-5.5-pro", [30, 180]],
    ["https://api.openai.com/v1", "gpt-6.1-sol", [2, 10]],
    ["https://api.openai.com/v1", "gpt-4o-mini-2024-07-18", [0.15, 0.6]],
    ["https://api.openai.com/v1", "gpt-5.6-cyber", undefined],
    ["https://api.anthropic.com/v1", "claude-opus-4-6-20260205", [5, 25]],
    ["https://api.anthropic.com/v1", "claude-opus-5-5", [4, 20]],
    ["https://api.mistral.ai/v1", "codestral-latest", [0.3, 0.9]],
    // A program on this machine may give any name to any model.
    ["http://127.0.0.1:8080/v1", "gpt-4o", undefined],
  ] as const;

  for (const [baseUrl, model, expected] of cases)
    it(`is ${expected?.join(" and ") ?? "not known"} for a million tokens of ${model} at ${new URL(baseUrl).hostname}`, () =>
      assert.deepEqual(priceAt(baseUrl, model), expected));
});
