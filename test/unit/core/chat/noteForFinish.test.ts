import assert from "node:assert/strict";
import { noteForFinish } from "../../../../src/core/chat/noteForFinish";
import type { FinishReason } from "../../../../src/core/model/modelStream";

function note(reason: FinishReason, hasText = true) {
  return noteForFinish(reason, { task: "explain", maxTokens: 2048, hasText });
}

describe("the end of an answer", () => {
  it("needs no words where it is a good one, or the user's own doing", () => {
    assert.equal(note("stop"), undefined);
    assert.equal(note("aborted"), undefined);
    assert.equal(note("aborted", false), undefined);
  });

  it("is explained where the answer is shorter than it should be", () => {
    assert.equal(
      note("length"),
      "The answer was cut at its limit of 2048 tokens. Ask to go on, or raise tempera.tasks.explain.maxTokens.",
    );
    assert.match(note("truncated") ?? "", /The server stopped in the middle/);
    assert.match(note("filter") ?? "", /content filter/);
    assert.match(note("refusal") ?? "", /declined/);
    assert.match(note("stop", false) ?? "", /answered with nothing/);
  });
});
