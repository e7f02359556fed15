import assert from "node:assert/strict";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";

function token(text: string, probability: number): ModelStreamPart {
  return { type: "text", text, probability };
}

const unsure = [token("a", 0.9), token(" + ", 0.05), token("other", 0.1), token(";\n", 0.9), stop];
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
    assert.equal(await harness.accept("const sum = a + oth|"), "<unsure>");
    const past = "const sum = a + other|";
    assert.equal(await harness.accept(past), "const sum = a + other;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("is shown to who asks for it by command", async () => {
    const harness = new CompletionHarness([unsure], settings);
    const asked = await harness.accept("const sum = |", { trigger: "manual" });
    assert.equal(asked, "const sum = a + other;|");
  });

  it("is shown where only a sign is doubted, and where all are to be shown", async () => {
    const sign = [token("a", 0.9), token(" + ", 0.05), token("b", 0.9), token(";\n", 0.1), stop];
    const harness = new CompletionHarness([sign], settings);
    assert.equal(await harness.accept("const sum = |"), "const sum = a + b;|");
    const all = new CompletionHarness([unsure], { "completion.leastProbability": 0 });
    assert.equal(await all.accept("const sum = |"), "const sum = a + other;|");
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
