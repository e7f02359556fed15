import assert from "node:assert/strict";
import { tellOfOutages } from "../../../../src/core/completion/tellOfOutages";
import { ModelError } from "../../../../src/core/model/modelError";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop, type Script } from "../../../support/fakeChatModel";

const failure = new ModelError("network", "The server at 127.0.0.1:9 does not answer.");

function scene(...scripts: readonly Script[]) {
  const harness = new CompletionHarness(scripts);
  const told: unknown[] = [];
  const subscription = tellOfOutages(harness.service, harness.clock, (error) => told.push(error));
  const fail = async (times: number) => {
    for (let count = 0; count < times; count++) await harness.ask(`a${count} = |`);
  };
  return { fail, harness, subscription, told };
}

describe("a server of completions that fails again and again", () => {
  it("is told of once, at the third failure, however long it goes on", async () => {
    const { fail, harness, told } = scene([failure]);
    await fail(2);
    assert.deepEqual(told, []);
    assert.equal(harness.service.outage, undefined);
    await fail(1);
    assert.deepEqual(told, [failure]);
    assert.equal(harness.service.outage, failure);
    for (let hour = 0; hour < 2; hour++) {
      await harness.clock.advance(3_600_000);
      await fail(2);
    }
    assert.deepEqual(told, [failure]);
  });

  it("is told of again when it has answered in between, but not within ten minutes", async () => {
    const { fail, harness, told } = scene(
      [failure],
      [failure],
      [failure],
      ["1;", stop],
      [failure],
      [failure],
      [failure],
      ["2;", stop],
      [failure],
    );
    await fail(3);
    await harness.clock.advance(30_000);
    assert.equal(await harness.accept("b = |"), "b = 1;|");
    assert.equal(harness.service.outage, undefined);
    await fail(3);
    assert.equal(harness.service.outage, failure);
    assert.equal(told.length, 1);
    await harness.clock.advance(600_000);
    assert.equal(await harness.accept("c = |"), "c = 2;|");
    await fail(3);
    assert.equal(told.length, 2);
  });

  it("is no news where the user or the budget has forbidden to ask", async () => {
    for (const kind of ["declined", "budget"] as const) {
      const { fail, harness, told } = scene([new ModelError(kind, "Not allowed.")]);
      await fail(4);
      assert.notEqual(harness.service.outage, undefined);
      assert.deepEqual(told, []);
    }
  });

  it("is none where there is no model, which the status bar says anyway", async () => {
    const { fail, harness, told } = scene([]);
    harness.models.failure = new ModelError("no-model", "No model is configured or running.");
    await fail(4);
    assert.equal(harness.service.outage, undefined);
    assert.deepEqual(told, []);
  });

  it("is over when other models are chosen, and nobody is told once nobody listens", async () => {
    const { fail, harness, subscription, told } = scene([failure]);
    await fail(3);
    let changes = 0;
    harness.service.onDidChangeActivity(() => (changes += 1));
    harness.models.rediscover();
    assert.equal(harness.service.outage, undefined);
    assert.equal(changes, 1);
    subscription.dispose();
    await harness.clock.advance(600_000);
    await fail(3);
    assert.equal(told.length, 1);
  });
});
