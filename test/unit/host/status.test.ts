import assert from "node:assert/strict";
import { parseSettings } from "../../../src/core/settings/parseSettings";
import { describeRemaining, describeStatus, type StatusInput } from "../../../src/host/status";

const ready: StatusInput = {
  isAnswering: false,
  isCompleting: false,
  isTrusted: true,
  languageId: "typescript",
  snoozeRemainingMs: 0,
  modelState: { state: "ready", model: "ollama/qwen" },
  settings: parseSettings(() => undefined).settings,
  outage: undefined,
};

describe("the status", () => {
  it("names the model and the temperature of completions when all is well", () => {
    assert.deepEqual(describeStatus(ready), {
      kind: "ready",
      explanation: "ollama/qwen; completions at temperature 0.1, precise.",
    });
  });

  it("is ready before anyone has looked for a model", () => {
    assert.equal(describeStatus({ ...ready, modelState: { state: "unknown" } }).kind, "ready");
  });

  it("works while an answer or a completion comes in, and while it looks or downloads", () => {
    for (const change of [
      { isAnswering: true },
      { isCompleting: true },
      { modelState: { state: "looking" } },
      { modelState: { state: "downloading", receivedBytes: 1, totalBytes: 2 } },
    ] as const)
      assert.equal(describeStatus({ ...ready, ...change }).kind, "working");
  });

  it("says why there is no model, even when completions are off", () => {
    const reason = "No model was found on this machine.";
    assert.deepEqual(
      describeStatus({ ...ready, isTrusted: false, modelState: { state: "no-model", reason } }),
      { kind: "no-model", explanation: reason },
    );
  });

  it("is off where the user wants no completions", () => {
    const { settings } = parseSettings((key) => (key === "completion.enabled" ? false : undefined));
    assert.equal(describeStatus({ ...ready, settings }).kind, "off");
  });

  it("says how long completions are snoozed for", () => {
    const status = describeStatus({ ...ready, snoozeRemainingMs: 14.2 * 60_000 });
    assert.deepEqual(status, {
      kind: "snoozed",
      explanation: "Completions are snoozed: 15 min left.",
    });
    assert.equal(describeRemaining(Infinity), "until restart");
  });

  it("says that completions come only when asked for", () => {
    const { settings } = parseSettings((key) => key === "completion.manualOnly" || undefined);
    assert.equal(describeStatus({ ...ready, settings }).kind, "on-request");
  });

  it("is off in a language in which the user wants no completions", () => {
    const off = (key: string) => (key === "completion.disabledLanguages" ? ["yaml"] : undefined);
    const { settings } = parseSettings(off);
    assert.equal(describeStatus({ ...ready, settings }).kind, "ready");
    assert.deepEqual(describeStatus({ ...ready, settings, languageId: "yaml" }), {
      kind: "off",
      explanation: "Completions are off in yaml.",
    });
  });

  it("says why the server fails again and again, unless completions are off or under way", () => {
    const outage = "The server does not answer.";
    assert.deepEqual(describeStatus({ ...ready, outage }), {
      kind: "failing",
      explanation:
        "No completions for now; they are tried again by themselves. The server does not answer.",
    });
    assert.equal(describeStatus({ ...ready, outage, isCompleting: true }).kind, "working");
    assert.equal(describeStatus({ ...ready, outage, snoozeRemainingMs: 1_000 }).kind, "snoozed");
  });

  it("is off, and says why, in a workspace that is not trusted", () => {
    const status = describeStatus({ ...ready, isTrusted: false });
    assert.equal(status.kind, "off");
    assert.match(status.explanation, /trusted/);
  });
});
