import assert from "node:assert/strict";
import { modelKeys } from "../../../../src/core/settings/modelKeys";
import { MemorySettings } from "../../../support/memorySettings";

describe("the settings that name a model", () => {
  const { current } = new MemorySettings({
    model: "openai/gpt-4",
    "tasks.chat.model": "openai/gpt-4",
    "tasks.explain.model": "openai/gpt-4o",
  });

  it("are found for all and for each task", () => {
    assert.deepEqual(modelKeys(current, "openai/gpt-4"), ["model", "tasks.chat.model"]);
    assert.deepEqual(modelKeys(current, "openai/gpt-4o"), ["tasks.explain.model"]);
  });

  it("are none where the model was found and not set", () => {
    assert.deepEqual(modelKeys(current, "ollama/gpt-4"), []);
  });
});
