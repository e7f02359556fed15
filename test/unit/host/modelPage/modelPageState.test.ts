import assert from "node:assert/strict";
import { findAssignments } from "../../../../src/core/model/assignments";
import { LearnedFields } from "../../../../src/core/model/learnedFields";
import type { ModelDescription } from "../../../../src/core/model/modelBackend";
import { modelPageState, type ModelPageInput } from "../../../../src/host/modelPage/modelPageState";
import {
  parseModelPageHostMessage,
  parseModelPageMessage,
} from "../../../../src/protocol/modelPageProtocol";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { fullModelPage } from "../../../support/modelPages";
import { lab, labAddress, never, setUpRegistry } from "../../../support/registryFixture";

async function stateOf(
  settingsRaw: Record<string, unknown> = {},
  changes: Partial<ModelDescription> = {},
  tests: ModelPageInput["tests"] = new Map([["lab", { state: "answers", latencyMs: 40 }]]),
) {
  const model = {
    name: "o3",
    isChat: true,
    contextWindow: 200_000,
    sizeBytes: 2e9,
    price: { inputUsd: 2e-6, outputUsd: 8e-6 },
    ...changes,
  };
  const { registry, settings, toldFacts } = setUpRegistry({
    openai: { [labAddress]: { models: [model] } },
    settings: { connections: [lab], "discovery.enabled": false, model: "lab/o3", ...settingsRaw },
  });
  const listings = await registry.listModels(never);
  return modelPageState({
    settings: settings.current,
    listings,
    assignments: await findAssignments(registry, settings.current, never),
    models: registry,
    learnedFields: new LearnedFields(new MemoryKeyValueStore()),
    toldFacts,
    withKey: new Set(["lab"]),
    tests,
    adding: { state: "idle" },
    isLooking: false,
    imports: [],
    preview: undefined,
  });
}

describe("what the page of models is told", () => {
  it("is what the page can show", async () => {
    const state = await stateOf();
    assert.deepEqual(parseModelPageHostMessage({ type: "state", state }), { type: "state", state });
    assert.ok(parseModelPageHostMessage({ type: "state", state: fullModelPage }));
  });

  it("says for each task who answers and what is really sent", async () => {
    const { tasks } = await stateOf({ "tasks.chat.contextTokens": 9_000 });
    const chat = tasks.find(({ id }) => id === "chat");
    assert.equal(chat?.answeredBy, "lab/o3");
    assert.deepEqual(
      chat.sent.map(({ name, value }) => [name, value]),
      [
        ["temperature", "not sent"],
        ["longest answer", "4,096 tokens"],
        ["context", "9,000 tokens"],
      ],
    );
  });

  it("has no answer for a task whose model is of no connection", async () => {
    const { tasks } = await stateOf({ "tasks.chat.model": "gone/model" });
    assert.equal(tasks.find(({ id }) => id === "chat")?.answeredBy, "");
  });

  it("has each model's size, abilities, price and end", async () => {
    const { connections } = await stateOf();
    const [row] = connections;
    assert.equal(row?.hasKey, true);
    assert.deepEqual(row?.status, { state: "answers", latencyMs: 40 });
    const [model] = row?.models ?? [];
    assert.ok(model?.facts.includes("200,000 tokens of context"));
    assert.ok(model?.facts.includes("2 GB"));
    assert.equal(model?.price, "$2 read, $8 written");
  });

  it("tells how long a connection took to answer, without a test too", async () => {
    const { connections } = await stateOf({}, {}, new Map());
    const status = connections.find(({ id }) => id === "lab")?.status;
    assert.deepEqual(status, { state: "answers", latencyMs: 0 });
  });

  it("writes sizes and prices as people do, and names what a cache makes cheaper", async () => {
    const shown = async (changes: Partial<ModelDescription>) => {
      const { connections } = await stateOf({}, changes);
      const [model] = connections[0]?.models ?? [];
      return [model?.price, model?.facts.at(1)];
    };
    const price = { inputUsd: 2.5e-6, cachedInputUsd: 0.25e-6, outputUsd: 10e-6 };
    assert.deepEqual(await shown({ price, sizeBytes: 46e6 }), [
      "$2.50 read, $0.25 from the cache, $10 written",
      "46 MB",
    ]);
    const cheap = { inputUsd: 0, cachedInputUsd: 0.0375e-6, outputUsd: 0.3e-6 };
    assert.deepEqual(await shown({ price: cheap, sizeBytes: 1.5e9 }), [
      "free read, $0.0375 from the cache, $0.30 written",
      "1.5 GB",
    ]);
  });
});

describe("a message of the page of models", () => {
  const good = { type: "set-task-number", task: "chat", field: "temperature", value: 0.4 };

  it("is taken as it is", () => assert.deepEqual(parseModelPageMessage(good), good));

  it("is refused where any of its properties is of another kind", () => {
    for (const bad of [
      { ...good, type: "set-anything" },
      { ...good, task: 1 },
      { ...good, field: "model" },
      { ...good, value: Number.NaN },
      { type: "run-command", command: "workbench.action.quit" },
      undefined,
    ])
      assert.equal(parseModelPageMessage(bad), undefined, JSON.stringify(bad));
  });
});
