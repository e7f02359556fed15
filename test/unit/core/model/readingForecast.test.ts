import assert from "node:assert/strict";
import { images } from "../../../../src/core/model/capabilities/refusals";
import { LearnedFields } from "../../../../src/core/model/learnedFields";
import { ReadingForecast } from "../../../../src/core/model/readingForecast";
import { TokenFactors } from "../../../../src/core/model/tokenFactors";
import { ToldFacts } from "../../../../src/core/model/toldFacts";
import { FakeChatModel } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";

const here = {
  id: "lab",
  label: "Lab",
  backendId: "openai-compatible",
  baseUrl: "http://127.0.0.1:8000/v1",
} as const;
const router = { ...here, id: "router", baseUrl: "https://openrouter.ai/api/v1" } as const;

describe("the forecast of what reading costs", () => {
  const learnedFields = new LearnedFields(new MemoryKeyValueStore());
  const toldFacts = new ToldFacts();
  const models = new FakeModelRegistry(new FakeChatModel([]));
  models.connections = [here, router];
  const tokenFactors = new TokenFactors(new MemoryKeyValueStore());
  const forecast = new ReadingForecast(models, { learnedFields, toldFacts, tokenFactors });

  it("is nothing on this machine, what the server tells elsewhere, and unknown where it tells nothing", () => {
    toldFacts.tell(router, [{ name: "priced", price: { inputUsd: 2e-6, outputUsd: 8e-6 } }]);
    assert.deepEqual(forecast.of("lab/qwen")?.price, { kind: "here" });
    assert.deepEqual(forecast.of("router/priced")?.price, { kind: "known", inputUsd: 2e-6 });
    assert.deepEqual(forecast.of("router/other")?.price, { kind: "unknown" });
  });

  it("knows whether a model sees pictures from its server and from what it has refused", () => {
    assert.equal(forecast.of("lab/qwen")?.takesPictures, undefined);
    toldFacts.tell(here, [{ name: "seer", takesImages: true }]);
    assert.equal(forecast.of("lab/seer")?.takesPictures, true);
    learnedFields.refuse({ baseUrl: here.baseUrl, model: "blind" }, images);
    assert.equal(forecast.of("lab/blind")?.takesPictures, false);
  });

  it("knows how many tokens a model counts for one that is estimated, once it has counted", () => {
    assert.equal(forecast.of("lab/qwen")?.tokenFactor, 1);
    tokenFactors.learn(here, "qwen", { counted: 6_000, estimated: 3_000 });
    assert.equal(forecast.of("lab/qwen")?.tokenFactor, (300 * 0.9 + 6_000) / (300 * 0.9 + 3_000));
    assert.equal(forecast.of("lab/llama")?.tokenFactor, 1);
  });

  it("is silent about connections that there are not", () => {
    assert.equal(forecast.of("gone/o3"), undefined);
    assert.equal(forecast.of(""), undefined);
  });
});
