import assert from "node:assert/strict";
import { fitFillPrompt } from "../../../src/engine/fitFillPrompt";

describe("fitting a gap into the model's context", () => {
  it("keeps everything that fits", () => {
    assert.deepEqual(fitFillPrompt(500, 300, 1000), { prefixStart: 0, suffixEnd: 300 });
  });

  it("gives a long suffix what a short prefix leaves", () => {
    assert.deepEqual(fitFillPrompt(100, 5000, 1000), { prefixStart: 0, suffixEnd: 900 });
  });

  it("gives a long prefix what a short suffix leaves", () => {
    const { prefixStart, suffixEnd } = fitFillPrompt(2000, 10, 1000);
    assert.equal(suffixEnd, 10);
    assert.ok(2000 - prefixStart <= 990);
  });

  it("keeps the end of the prefix and the start of the suffix within the budget", () => {
    for (const [prefix, suffix] of [
      [5000, 5000],
      [900, 400],
      [1001, 0],
      [257, 900],
    ] as const) {
      const { prefixStart, suffixEnd } = fitFillPrompt(prefix, suffix, 1000);
      assert.ok(prefix - prefixStart + suffixEnd <= 1000, `${prefix} and ${suffix} tokens`);
      assert.ok(prefixStart < prefix, "some of the prefix is left");
    }
  });

  it("cuts a growing prefix at the same place, so that what was read stays read", () => {
    const starts = Array.from({ length: 200 }, (_, typed) => {
      return fitFillPrompt(3000 + typed, 500, 1000).prefixStart;
    });
    assert.ok(new Set(starts).size <= 2);
  });

  it("keeps the end of the prefix even where the budget is smaller than a step", () => {
    const { prefixStart } = fitFillPrompt(130, 0, 100);
    assert.equal(prefixStart, 30);
  });
});
