import assert from "node:assert/strict";
import { ModelError } from "../../../../src/core/model/modelError";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

const failure = new ModelError("network", "The server at 127.0.0.1:9 does not answer.");

describe("a completion from a server that fails", () => {
  it("fails quietly: a reason, one line in the log, nothing thrown", async () => {
    const harness = new CompletionHarness([[failure]]);
    assert.equal(await harness.accept("a = |"), "<model-failed>");
    assert.deepEqual(
      harness.logger.entries.filter(({ level }) => level !== "trace"),
      [{ level: "warn", message: "No completion: The server at 127.0.0.1:9 does not answer." }],
    );
    assert.equal(harness.service.recentResults.at(-1)?.failure, failure);
  });

  it("is tried again after one and two failures, and once in thirty seconds after three", async () => {
    const harness = new CompletionHarness([[failure]]);
    for (const expected of [
      "<model-failed>",
      "<model-failed>",
      "<model-failed>",
      "<backing-off>",
    ]) {
      assert.equal(await harness.accept("a = |"), expected);
    }
    assert.equal(harness.model.requests.length, 3);
    await harness.clock.advance(29_000);
    assert.equal(await harness.accept("a = |"), "<backing-off>");
    await harness.clock.advance(1000);
    assert.equal(await harness.accept("a = |"), "<model-failed>");
    assert.equal(await harness.accept("a = |"), "<backing-off>");
    assert.equal(harness.model.requests.length, 4);
    assert.equal(harness.logger.entries.filter(({ level }) => level === "warn").length, 4);
  });

  it("is well again after a success", async () => {
    const harness = new CompletionHarness([
      [failure],
      [failure],
      ["b;", stop],
      [failure],
      ["c;", stop],
    ]);
    await harness.ask("a = |");
    await harness.ask("a = |");
    assert.equal(await harness.accept("a = |"), "a = b;|");
    assert.equal(await harness.accept("x = |"), "<model-failed>");
    assert.equal(await harness.accept("x = |"), "x = c;|");
  });

  it("is left alone for as long as the server asks", async () => {
    const busy = new ModelError("rate-limit", "Too many requests.", { retryAfterMs: 5000 });
    const harness = new CompletionHarness([[busy], ["b;", stop]]);
    await harness.ask("a = |");
    assert.equal(await harness.accept("a = |"), "<backing-off>");
    await harness.clock.advance(5000);
    assert.equal(await harness.accept("a = |"), "a = b;|");
  });

  it("is asked all the same by command", async () => {
    const harness = new CompletionHarness([[failure], [failure], [failure], ["b;", stop]]);
    for (let count = 0; count < 3; count++) await harness.ask("a = |");
    assert.equal(await harness.accept("a = |", { trigger: "manual" }), "a = b;|");
  });

  it("says that there is no model, also while it is not looked for again", async () => {
    const harness = new CompletionHarness([[]]);
    harness.models.failure = new ModelError("no-model", "No model is configured or running.");
    for (let count = 0; count < 5; count++) {
      assert.equal(await harness.accept("a = |"), "<no-model>");
    }
    assert.equal(harness.logger.entries.length, 3);
  });

  it("forgets failures and answers when the models change", async () => {
    const harness = new CompletionHarness([
      ["old;", stop],
      [failure],
      [failure],
      [failure],
      ["new;", stop],
    ]);
    await harness.ask("a = |");
    for (let count = 0; count < 3; count++) await harness.ask("b = |");
    harness.models.rediscover();
    assert.equal(await harness.accept("a = |"), "a = new;|");
  });

  it("fails for those who joined the request too", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, failure]]);
    void harness.ask("const sum = |");
    await gate.reached;
    const joined = harness.begin("const sum = a|");
    gate.open();
    assert.deepEqual(await joined, { kind: "none", reason: "model-failed" });
  });

  it("takes a stream that breaks off without a finish for an answer cut short", async () => {
    const harness = new CompletionHarness([["alpha"]]);
    assert.equal(await harness.accept("let a = |"), "let a = alpha|");
  });
});
