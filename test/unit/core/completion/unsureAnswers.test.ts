import assert from "node:assert/strict";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";

function token(text: string, probability: number): ModelStreamPart {
  return { type: "text", text, probability };
}

const unsure = [token("oth", 0.1), token("er", 0.9), token(" + b", 0.9), token(";\n", 0.9), stop];
const settings = { "completion.leastProbability": 0.2 };

describe("a completion of which the model itself was unsure", () => {
  it("is not shown, and the reason is counted", async () => {
    const harness = new CompletionHarness([unsure], settings);
    assert.equal(await harness.accept("const sum = |"), "<unsure>");
    assert.deepEqual(harness.service.recentResults.at(-1)?.result, {
      kind: "none",
      reason: "unsure",
    });
  });

  it("is shown from where one has typed past the doubted word, at no further request", async () => {
    const harness = new CompletionHarness([unsure], settings);
    await harness.ask("const sum = |");
    assert.equal(await harness.accept("const sum = ot|"), "<unsure>");
    const past = "const sum = oth|";
    assert.equal(await harness.accept(past), "const sum = other + b;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("is shown up to the first doubted word where one line begins surely, however it comes", async () => {
    const pieces = [token("a + b, ", 0.9), token("c", 0.9), token("other", 0.1), token(";", 0.9)];
    const harness = new CompletionHarness([[...pieces, token("\n", 0.9), stop]], settings);
    assert.equal(await harness.accept("const sum = |"), "const sum = a + b,|");
    assert.equal(await harness.accept("const sum = a + b|"), "const sum = a + b,|");
    assert.equal(await harness.accept("const sum = a + b, |"), "<unsure>");
    assert.equal(harness.model.requests.length, 1);
    const asked = await harness.accept("const sum = a + b|", { trigger: "manual" });
    assert.equal(asked, "const sum = a + b, cother;|");
  });

  it("is shown to who asks for it by command", async () => {
    const harness = new CompletionHarness([unsure], settings);
    const asked = await harness.accept("const sum = |", { trigger: "manual" });
    assert.equal(asked, "const sum = other + b;|");
  });

  it("is shown where only a sign is doubted, and where all are to be shown", async () => {
    const sign = [token("a", 0.9), token(" + ", 0.05), token("b", 0.9), token(";\n", 0.1), stop];
    const harness = new CompletionHarness([sign], settings);
    assert.equal(await harness.accept("const sum = |"), "const sum = a + b;|");
    const all = new CompletionHarness([unsure], { "completion.leastProbability": 0 });
    assert.equal(await all.accept("const sum = |"), "const sum = other + b;|");
    assert.equal(all.model.requests[0]?.wantsProbabilities, false);
  });

  it("is shown as far as it is sure, and what follows is not", async () => {
    const answer = [token("one();", 1), token("\n", 1), token("two", 0.1), token("();\n\nx", 1)];
    const harness = new CompletionHarness([[...answer, stop]], settings);
    assert.equal(await harness.accept("x = |"), "x = one();|");
    assert.equal(await harness.accept("x = one();\n|"), "<unsure>");
    assert.equal(harness.model.requests.length, 1);
  });
});
