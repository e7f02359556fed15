import assert from "node:assert/strict";
import { accepted, CompletionHarness, settle } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

const began = "function f() {\n  a = |\n}\n";
const ended = "function f() {\n  a = one();|\n}\n";
const shown = "function f() {\n  a = one();\n  two();|\n}\n";

async function acceptFirst(harness: CompletionHarness): Promise<void> {
  const result = await harness.ask(began);
  assert.ok(result.kind === "shown");
  harness.service.noteAccepted(result.suggestionId);
  await settle();
}

describe("after a suggestion was accepted", () => {
  it("one request asks for the line below, which is there at the line's end and after Enter", async () => {
    const harness = new CompletionHarness([
      ["one();", stop],
      ["two();\n}\n", stop],
    ]);
    await acceptFirst(harness);
    assert.equal(harness.model.requests[1]?.prefix, "function f() {\n  a = one();\n");
    assert.equal(await harness.accept(ended), shown);
    assert.equal(await harness.accept("function f() {\n  a = one();\n  |\n}\n"), shown);
    assert.equal(await harness.accept("function f() {\n  a = one();\n  tw|\n}\n"), shown);
    assert.equal(harness.model.requests.length, 2);
  });

  it("the line below is waited for at the line's end and after Enter", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["one();", stop],
      [gate, "  two();\n}\n", stop],
    ]);
    await acceptFirst(harness);
    const atEnd = harness.begin(ended);
    await settle();
    const below = harness.begin("function f() {\n  a = one();\n  |\n}\n");
    gate.open();
    assert.deepEqual(await atEnd, { kind: "none", reason: "superseded" });
    assert.equal(accepted("function f() {\n  a = one();\n  |\n}\n", await below), shown);
    assert.equal(harness.model.requests.length, 2);
  });

  it("the rest of a line that was cut short is asked for", async () => {
    const length = { type: "finish", reason: "length", usage: {} } as const;
    const harness = new CompletionHarness([
      ["on", length],
      ["e();", stop],
    ]);
    await acceptFirst(harness);
    assert.equal(await harness.accept("function f() {\n  a = on|\n}\n"), ended);
    assert.equal(harness.model.requests.length, 2);
  });

  it("nothing is asked when the model has written on", async () => {
    const harness = new CompletionHarness([["one();\n  two();\n}\n", stop]]);
    await acceptFirst(harness);
    assert.equal(await harness.accept(ended), shown);
    assert.equal(harness.model.requests.length, 1);
  });

  it("nothing is asked in economy, nor where completions come on demand only, nor within a line", async () => {
    const answer = [["one();", stop]] as const;
    const economical = new CompletionHarness(answer, { "completion.economy": true });
    await acceptFirst(economical);
    const manual = new CompletionHarness(answer, { "completion.manualOnly": true });
    const byCommand = await manual.ask(began, { trigger: "manual" });
    assert.ok(byCommand.kind === "shown");
    manual.service.noteAccepted(byCommand.suggestionId);
    const within = new CompletionHarness([["b", stop]]);
    const result = await within.ask("f(a, |, c)");
    assert.ok(result.kind === "shown");
    within.service.noteAccepted(result.suggestionId);
    await settle();
    for (const { model } of [economical, manual, within]) assert.equal(model.requests.length, 1);
  });
});
