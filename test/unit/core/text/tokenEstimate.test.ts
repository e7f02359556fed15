import assert from "node:assert/strict";
import { cutToTokens, estimateTokens } from "../../../../src/core/text/tokenEstimate";

describe("the token estimate", () => {
  it("counts by the language's characters per token, and more where the language is unknown", () => {
    const text = "x".repeat(393);
    assert.equal(estimateTokens(text, "typescript"), 100);
    assert.equal(estimateTokens(text, "cpp"), 144);
    assert.equal(estimateTokens(text), 131);
    assert.equal(estimateTokens(text, "constructor"), 131);
    assert.equal(estimateTokens(""), 0);
  });

  it("counts a token for each Chinese, Japanese or Korean character", () => {
    assert.equal(estimateTokens("温度計"), 3);
    assert.equal(estimateTokens("온도"), 2);
  });

  it("cuts a text to what an estimate allows, and no shorter", () => {
    const text = "abc ".repeat(100);
    const cut = cutToTokens(text, undefined, 10);
    assert.equal(cut, text.slice(0, 30));
    assert.ok(estimateTokens(text.slice(0, 31)) > 10);
    assert.equal(cutToTokens(text, undefined, 1_000), text);
    assert.equal(cutToTokens(text, undefined, 0), "");
    assert.equal(cutToTokens(text, undefined, -5), "");
  });

  it("never cuts a character in two", () => {
    assert.equal(cutToTokens("😀😀😀", undefined, 1), "😀");
  });
});
