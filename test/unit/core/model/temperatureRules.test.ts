import assert from "node:assert/strict";
import type { ModelSubject } from "../../../../src/core/model/capabilities/capabilitiesOf";
import { describeTemperature, planTemperature } from "../../../../src/core/model/temperatureRules";

const openai = "https://api.openai.com/v1";
const openRouter = "https://openrouter.ai/api/v1";
const nothing: ReadonlySet<string> = new Set();

function subject(model: string, baseUrl: string): ModelSubject {
  return { backendId: "openai-compatible", baseUrl, model };
}

function plan(model: string, value: number, baseUrl = openai) {
  return planTemperature({ value, isExplicit: false }, subject(model, baseUrl), nothing);
}

/** What becomes of 0.2, as a word. */
const verdicts: readonly (readonly [string, string, string])[] = [
  // OpenAI.
  ["gpt-3.5-turbo", openai, "send"],
  ["gpt-4", openai, "send"],
  ["gpt-4-turbo", openai, "send"],
  ["gpt-4o-mini", openai, "send"],
  ["gpt-4.1-nano", openai, "send"],
  ["chatgpt-4o-latest", openai, "send"],
  ["gpt-4o-search-preview", openai, "omit"],
  ["gpt-4o-mini-search-preview-2025-03-11", openai, "omit"],
  ["o1", openai, "omit"],
  ["o3-mini", openai, "omit"],
  ["o4-mini-2025-04-16", openai, "omit"],
  ["gpt-5", openai, "omit"],
  ["gpt-5-mini", openai, "omit"],
  ["gpt-5-nano-2025-08-07", openai, "omit"],
  ["gpt-5-chat-latest", openai, "send"],
  ["gpt-5.1", openai, "substitute"],
  ["gpt-5.6", openai, "substitute"],
  ["gpt-5.1-codex-max", openai, "omit"],
  ["gpt-5.2-pro", openai, "omit"],
  ["gpt-6-sol", openai, "substitute"],
  ["gpt-6-luna", openai, "substitute"],
  ["gpt-6.1-terra", openai, "substitute"],
  ["gpt-6-astra", openai, "omit"],
  ["gpt-6.1-sol", openai, "omit"],
  ["gpt-7", openai, "omit"],
  ["openai/gpt-6-sol", openRouter, "substitute"],
  ["openai/gpt-oss-120b:free", openRouter, "send"],
  // Anthropic.
  ["claude-2.1", openRouter, "send"],
  ["anthropic/claude-3.5-sonnet", openRouter, "send"],
  ["claude-3-7-sonnet-20250219", openRouter, "send"],
  ["claude-opus-4-20250514", openRouter, "send"],
  ["claude-opus-4-1-20250805", openRouter, "send"],
  ["claude-sonnet-4-5-20250929", openRouter, "send"],
  ["anthropic/claude-sonnet-4.6", openRouter, "send"],
  ["claude-haiku-4-5", openRouter, "send"],
  ["claude-opus-4-7", openRouter, "omit"],
  ["anthropic/claude-opus-4.8", openRouter, "omit"],
  ["claude-opus-4-10", openRouter, "omit"],
  ["claude-sonnet-5", openRouter, "omit"],
  ["claude-haiku-5-5", openRouter, "omit"],
  ["claude-fable-5", openRouter, "omit"],
  // Google.
  ["gemini-1.5-flash", openRouter, "send"],
  ["google/gemini-2.5-pro", openRouter, "send"],
  ["gemini-3-pro", openRouter, "omit"],
  ["gemini-3.5-flash", openRouter, "omit"],
  // Services with rules of their own.
  ["codestral-latest", "https://api.mistral.ai/v1", "send"],
  ["command-a", "https://api.cohere.ai/compatibility/v1", "send"],
  ["llama-4", "https://api.groq.com/openai/v1", "send"],
  ["deepseek-chat", "https://api.deepseek.com", "send"],
  ["deepseek-reasoner", "https://api.deepseek.com", "omit"],
  ["deepseek-v4", "https://api.deepseek.com", "omit"],
  // Whatever runs at home.
  ["qwen3-coder-30b", "http://127.0.0.1:1234/v1", "send"],
  ["deepseek-r1-distill", "http://127.0.0.1:8080/v1", "send"],
  ["orca-mini", "http://127.0.0.1:8000/v1", "send"],
  ["o3de-assistant", "http://127.0.0.1:8000/v1", "send"],
];

describe("the temperature", () => {
  for (const [model, baseUrl, verdict] of verdicts) {
    it(`of 0.2 for ${model} at ${new URL(baseUrl).hostname}: ${verdict}`, () => {
      assert.equal(plan(model, 0.2, baseUrl).kind, verdict);
    });
  }

  it("goes to Ollama and the built-in engine as it is, whatever the model is called", () => {
    for (const backendId of ["ollama", "built-in"] as const) {
      const subject = { backendId, baseUrl: "http://127.0.0.1:11434", model: "gpt-6-astra" };
      assert.deepEqual(planTemperature({ value: 1.7, isExplicit: true }, subject, nothing), {
        kind: "send",
        value: 1.7,
      });
    }
  });

  it("is moved into the range of services and models that take less than 2", () => {
    const bounds = [
      ["claude-haiku-4-5", openRouter, 1],
      ["command-a", "https://api.cohere.com/v2", 1],
      ["mistral-large", "https://api.mistral.ai/v1", 1.5],
    ] as const;
    for (const [model, baseUrl, max] of bounds) {
      assert.deepEqual(plan(model, 2, baseUrl), {
        kind: "clamp",
        value: max,
        reason: `at most ${max} with this model`,
      });
      assert.deepEqual(plan(model, max, baseUrl), { kind: "send", value: max });
    }
    const groq = plan("llama-4", 0, "https://api.groq.com/openai/v1");
    assert.equal(groq.kind, "clamp");
    assert.ok("value" in groq && groq.value > 0 && groq.value < 0.001);
  });

  it("is the user's own with Gemini 3, with a hint, and the maker's otherwise", () => {
    const gemini = subject(
      "gemini-3-pro",
      "https://generativelanguage.googleapis.com/v1beta/openai",
    );
    const own = describeTemperature({ value: 0.4, isExplicit: true }, gemini, nothing);
    assert.equal(own.sent, 0.4);
    assert.match(own.note, /advises/);
    const task = describeTemperature({ value: 0.4, isExplicit: false }, gemini, nothing);
    assert.deepEqual(task, { sent: undefined, note: "fixed by this model" });
  });

  it("is not sent to a model that has refused it", () => {
    const local = subject("odd-model", "http://127.0.0.1:8000/v1");
    const intent = { value: 0.3, isExplicit: true };
    const refused = describeTemperature(intent, local, new Set(["temperature"]));
    assert.deepEqual(refused, { sent: undefined, note: "fixed by this model" });
  });

  it("is not sent to a model that insists on reasoning", () => {
    const sol = subject("gpt-6-sol", openai);
    const intent = { value: 0.3, isExplicit: true };
    assert.equal(describeTemperature(intent, sol, nothing).sent, 0.3);
    assert.match(describeTemperature(intent, sol, nothing).note, /reasoning is switched off/);
    assert.deepEqual(describeTemperature(intent, sol, new Set(["reasoning_effort"])), {
      sent: undefined,
      note: "fixed by this model",
    });
  });

  it("is at most 1 for a model that has refused more", () => {
    const local = subject("odd-model", "http://127.0.0.1:8000/v1");
    const refused = new Set(["temperature>1"]);
    const sent = (value: number) =>
      describeTemperature({ value, isExplicit: true }, local, refused).sent;
    assert.deepEqual([0.3, 1, 1.8].map(sent), [0.3, 1, 1]);
  });

  it("needs no note where it is sent as it is", () => {
    const local = subject("qwen", "http://127.0.0.1:8000/v1");
    const described = describeTemperature({ value: 0.3, isExplicit: false }, local, nothing);
    assert.deepEqual(described, { sent: 0.3, note: "" });
  });
});
