import assert from "node:assert/strict";
import type { CompletionResult } from "../../../../src/core/completion/completionRequest";
import { CompletionHarness, settle } from "../../../support/completionHarness";
import { stop, type Script } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

const at = "const sum = |";

async function askTwice(scripts: readonly Script[], settings = {}) {
  const harness = new CompletionHarness(scripts, settings);
  await harness.ask(at);
  const result = await harness.ask(at, { trigger: "manual" });
  return { harness, result };
}

function textsOf(result: CompletionResult): readonly string[] {
  assert.ok(result.kind === "shown");
  return [result, ...(result.others ?? [])].map(({ text }) => text);
}

describe("asking by command where a suggestion is at hand", () => {
  it("brings two more behind it, asked for at higher temperatures", async () => {
    const { harness, result } = await askTwice([
      ["a + b;", stop],
      ["a - b;", stop],
      ["0;", stop],
    ]);
    assert.deepEqual(textsOf(result), [
      "const sum = a + b;",
      "const sum = a - b;",
      "const sum = 0;",
    ]);
    const [first = 0, second = 0, third = 0] = harness.model.requests.map(
      ({ temperature }) => temperature.value,
    );
    assert.ok(first < second && second < third && third <= 1);
  });

  it("leaves out what is the same, is nothing, or failed", async () => {
    const same = await askTwice([["a + b;", stop]]);
    assert.deepEqual(textsOf(same.result), ["const sum = a + b;"]);
    const nothing = await askTwice([["a + b;", stop], [stop], [new Error("The line is dead.")]]);
    assert.deepEqual(textsOf(nothing.result), ["const sum = a + b;"]);
    assert.equal(nothing.harness.logger.entries.filter(({ level }) => level === "warn").length, 1);
  });

  it("waits some seconds for them, then closes their connections", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["a + b;", stop],
      [gate, "a - b;", stop],
      ["0;", stop],
    ]);
    await harness.ask(at);
    const result = harness.begin(at, { trigger: "manual" });
    await settle();
    await harness.clock.advance(3000);
    assert.deepEqual(textsOf(await result), ["const sum = a + b;", "const sum = 0;"]);
    assert.equal(harness.model.signals[1]?.aborted, true);
  });

  it("asks for no more in economy, nor where nobody asked by command", async () => {
    const economical = await askTwice([["a + b;", stop]], { "completion.economy": true });
    assert.equal(economical.harness.model.requests.length, 1);
    await economical.harness.ask(at);
    assert.equal(economical.harness.model.requests.length, 1);
  });

  it("knows each of them when it is accepted or typed along", async () => {
    const { harness, result } = await askTwice([
      ["a + b;", stop],
      ["a - b;", stop],
      ["0;", stop],
    ]);
    assert.ok(result.kind === "shown");
    const taken: unknown[] = [];
    harness.service.onDidAccept(({ record }) => {
      taken.push(record.result.kind === "shown" && record.result.text);
    });
    const [other] = result.others ?? [];
    assert.ok(other);
    assert.equal(await harness.accept("const sum = a -|"), "const sum = a - b;|");
    harness.service.noteAccepted(other.suggestionId);
    assert.deepEqual(taken, ["const sum = a - b;"]);
  });
});
