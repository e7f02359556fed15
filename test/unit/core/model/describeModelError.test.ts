import assert from "node:assert/strict";
import { describeModelError } from "../../../../src/core/model/describeModelError";
import { ModelError, type ModelErrorKind } from "../../../../src/core/model/modelError";

function describeKind(kind: ModelErrorKind, details = {}) {
  return describeModelError(new ModelError(kind, "It failed", details));
}

describe("what the user reads about a failure", () => {
  it("offers for each kind the action that helps", () => {
    const actions = {
      "no-model": "set-up",
      auth: "enter-api-key",
      permission: "choose-model",
      quota: "choose-model",
      "rate-limit": "retry",
      "model-not-found": "choose-model",
      "context-too-long": "choose-model",
      "bad-request": "show-log",
      overloaded: "retry",
      server: "retry",
      network: "retry",
      timeout: "retry",
      protocol: "open-settings",
      declined: "retry",
      budget: "open-settings",
    } satisfies Record<ModelErrorKind, string>;
    for (const [kind, action] of Object.entries(actions)) {
      assert.equal(describeKind(kind as ModelErrorKind).action, action, kind);
    }
  });

  it("sends to the doctor where it failed on the way, not where the user or the budget said no", () => {
    for (const kind of ["auth", "network", "timeout", "server", "overloaded", "protocol"] as const)
      assert.equal(describeKind(kind).doctorHelps, true, kind);
    for (const kind of ["declined", "budget", "no-model", "context-too-long"] as const)
      assert.equal(describeKind(kind).doctorHelps, undefined, kind);
  });

  it("offers the successor of a model that was shut down, and to get one that is missing", () => {
    const gone = { remedy: { kind: "use-successor", model: "openai/gpt-5.6-sol" } };
    assert.deepEqual(describeKind("model-not-found", gone), {
      message: "It failed. Its maker recommends “gpt-5.6-sol” in its place.",
      action: "use-successor",
      model: "openai/gpt-5.6-sol",
    });
    const missing = { remedy: { kind: "pull-model", model: "ollama/qwen3:8b" } };
    assert.deepEqual(describeKind("model-not-found", missing), {
      message:
        "It failed. Get it by “ollama pull qwen3:8b”, or choose a model that the server has.",
      action: "pull-model",
      model: "ollama/qwen3:8b",
    });
  });

  it("says what failed and then the next step", () => {
    assert.equal(
      describeKind("network").message,
      "It failed. Check that the server is running, then try again.",
    );
  });

  it("adds nothing where the error names the next step itself", () => {
    assert.equal(describeKind("no-model").message, "It failed.");
  });

  it("says how long to wait where the server said it", () => {
    assert.equal(
      describeKind("rate-limit", { retryAfterMs: 1_500 }).message,
      "It failed. Try again in 2 seconds.",
    );
    assert.equal(
      describeKind("overloaded", { retryAfterMs: 10 }).message,
      "It failed. Try again in 1 second.",
    );
    assert.equal(describeKind("rate-limit").message, "It failed. Try again in a moment.");
  });

  it("keeps to one short line, whatever a server says", () => {
    const page = `<html>\n${"very long ".repeat(200)}</html>`;
    const { message } = describeModelError(new ModelError("server", page));
    assert.ok(message.length < 400, String(message.length));
    assert.doesNotMatch(message, /\n/);
  });

  it("never shows the inside of an unexpected error", () => {
    const problem = describeModelError(new TypeError("cannot read x of undefined"));
    assert.equal(problem.action, "show-log");
    assert.match(problem.message, /the log holds the details/);
    assert.doesNotMatch(problem.message, /undefined/);
    assert.equal(describeModelError("thrown text").action, "show-log");
  });
});
