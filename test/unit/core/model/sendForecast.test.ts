import assert from "node:assert/strict";
import { forecastSending } from "../../../../src/core/model/sendForecast";
import { MemorySettings } from "../../../support/memorySettings";

const openai = { backendId: "openai-compatible", baseUrl: "https://api.openai.com/v1" } as const;
const nothing: ReadonlySet<string> = new Set();

function forecast(
  raw: Record<string, unknown>,
  subject: Parameters<typeof forecastSending>[1],
  refused = nothing,
) {
  const { chat } = new MemorySettings(raw).current.tasks;
  return Object.fromEntries(
    forecastSending(chat, subject, refused).map(({ name, value, source }) => [
      name,
      { value, source },
    ]),
  );
}

describe("what will really be sent", () => {
  it("is what the user set where nothing is known against it", () => {
    const subject = { ...openai, baseUrl: "http://gpu.lan/v1", model: "mystery" };
    const { temperature, context } = forecast({ "tasks.chat.temperature": 0.4 }, subject);
    assert.deepEqual(temperature, { value: "0.4", source: "" });
    assert.equal(context?.value, "a cautious guess");
  });

  it("says who decided where the temperature is left out", () => {
    const { temperature } = forecast({}, { ...openai, model: "o3" });
    assert.equal(temperature?.value, "not sent");
    assert.match(temperature.source, /fixed by this model \(from Tempera's table: .+\)/);
  });

  it("knows what was learned, field by field", () => {
    const subject = { ...openai, baseUrl: "http://gpu.lan/v1", model: "mystery" };
    const sent = forecast({}, subject, new Set(["temperature", "stream_options"]));
    assert.match(sent["temperature"]?.source ?? "", /learned from a refusal/);
    assert.deepEqual(sent["stream_options"], {
      value: "not sent",
      source: "the model refused it once",
    });
  });

  it("is no more than the model writes, and no more than it reads or the budget allows", () => {
    const told = { contextWindow: 8_192, maxOutput: 1_000 };
    const subject = { ...openai, model: "mystery", told };
    const whole = forecast({}, subject);
    assert.deepEqual(whole["longest answer"], {
      value: "1,000 tokens",
      source: "the model writes no more (the server says so)",
    });
    assert.deepEqual(whole["context"], { value: "8,192 tokens", source: "the server says so" });
    const small = forecast({ "tasks.chat.contextTokens": 2_048 }, subject);
    assert.deepEqual(small["context"], { value: "2,048 tokens", source: "" });
  });
});
