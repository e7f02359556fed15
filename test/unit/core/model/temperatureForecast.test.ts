import assert from "node:assert/strict";
import { LearnedFields } from "../../../../src/core/model/learnedFields";
import { ToldFacts } from "../../../../src/core/model/toldFacts";
import { TemperatureForecast } from "../../../../src/core/model/temperatureForecast";
import { FakeChatModel } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySettings } from "../../../support/memorySettings";

const baseUrl = "http://127.0.0.1:8000/v1";

describe("the forecast of a temperature", () => {
  const learnedFields = new LearnedFields(new MemoryKeyValueStore());
  const models = new FakeModelRegistry(new FakeChatModel([]));
  models.connections = [{ id: "lab", label: "Lab", backendId: "openai-compatible", baseUrl }];
  const forecast = new TemperatureForecast(models, { learnedFields, toldFacts: new ToldFacts() });
  const { current } = new MemorySettings();

  it("is silent about a model that takes what the task wants", () => {
    assert.equal(forecast.noteFor("chat", current, "lab/qwen2.5-coder"), "");
  });

  it("knows what a model has refused before", () => {
    learnedFields.refuse({ baseUrl, model: "stubborn" }, "temperature");
    assert.equal(forecast.noteFor("chat", current, "lab/stubborn"), "fixed by this model");
  });

  it("is silent about connections that there are not", () => {
    assert.equal(forecast.noteFor("chat", current, "gone/o3"), "");
    assert.equal(forecast.noteFor("chat", current, ""), "");
  });
});
