import assert from "node:assert/strict";
import type { Connection } from "../../../../src/core/model/connection";
import { describeModelError } from "../../../../src/core/model/describeModelError";
import { BudgetGuard } from "../../../../src/core/usage/budgetGuard";
import { FakeChatModel, stop } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySettings } from "../../../support/memorySettings";
import { failureOf, never } from "../../../support/registryFixture";

const cloud: Connection = {
  id: "cloud",
  label: "Cloud",
  backendId: "openai-compatible",
  baseUrl: "https://cloud.example/v1",
};
const price = { inputUsd: 2e-6, outputUsd: 10e-6 };
const question = {
  messages: [{ role: "user", content: "Why?" }],
  temperature: { value: 0, isExplicit: false },
  maxTokens: 9,
} as const;

function scene(spentUsd: number, raw: Record<string, unknown> = { "budget.monthlyUsd": 10 }) {
  const settings = new MemorySettings(raw);
  const warnings: string[] = [];
  const spent = { usd: spentUsd };
  const model = new FakeChatModel([["Yes.", stop]]);
  const guard = new BudgetGuard({
    settings,
    memory: new MemoryKeyValueStore(),
    today: () => "2026-03-31",
    book: { spentThisMonthUsd: () => Promise.resolve(spent.usd) },
    warn: (sentence) => warnings.push(sentence),
  });
  const ask = async (use = { connection: cloud, price }) => {
    const guarded = guard.guardChat(model, { ...use, task: "chat" });
    for await (const _part of guarded.stream(question, never));
  };
  const complete = async () => {
    const filler = new FakeFimModel([["42", stop]]);
    const guarded = guard.guardFim(filler, { connection: cloud, price, task: "completion" });
    for await (const _part of guarded.stream(fimRequest, never));
  };
  return { ask, complete, model, settings, warnings, spent };
}

describe("the budget", () => {
  it("lets everything pass until most of it is spent", async () => {
    const { ask, model, warnings } = scene(7.99);
    await ask();
    assert.equal(model.requests.length, 1);
    assert.deepEqual(warnings, []);
  });

  it("warns once a month from four fifths on, and anew when it was raised", async () => {
    const { ask, warnings, settings, spent } = scene(8);
    await ask();
    await ask();
    assert.deepEqual(warnings, ["$8.00 of this month's budget of $10.00 are spent."]);
    settings.set("budget.monthlyUsd", 20);
    spent.usd = 17;
    await ask();
    assert.equal(warnings.length, 2);
  });

  it("stops what costs money once it is used up, chat and ghost text, and says how to go on", async () => {
    const { ask, complete, model, settings } = scene(10.02);
    const failure = await failureOf(ask());
    assert.equal(failure.kind, "budget");
    const { message, action } = describeModelError(failure);
    assert.equal(
      message,
      "This month's budget of $10.00 is used up: $10.02 were spent. Raise tempera.budget.monthlyUsd to go on, or choose a model on this machine.",
    );
    assert.equal(action, "open-settings");
    assert.equal((await failureOf(complete())).kind, "budget");
    assert.equal(model.requests.length, 0);
    settings.set("budget.monthlyUsd", 50);
    await ask();
    assert.equal(model.requests.length, 1);
  });

  it("does not stop what costs nothing, nor what nobody knows the price of", async () => {
    const { ask, model } = scene(99);
    await ask({ connection: { ...cloud, baseUrl: "http://127.0.0.1:1234/v1" }, price });
    await ask({ connection: cloud, price: { inputUsd: 0, outputUsd: 0 } });
    await ask({ connection: cloud } as never);
    assert.equal(model.requests.length, 3);
  });

  it("only warns where the user wants no more", async () => {
    const raw = { "budget.monthlyUsd": 10, "budget.atLimit": "warn" };
    const { ask, model, warnings } = scene(99, raw);
    await ask();
    assert.equal(model.requests.length, 1);
    assert.equal(warnings.length, 1);
  });

  it("is none unless the user sets one", async () => {
    const { ask, warnings } = scene(1_000_000, {});
    await ask();
    assert.deepEqual(warnings, []);
  });
});
