import assert from "node:assert/strict";
import { fillPrompt } from "../../../src/engine/fillPrompt";

const gap = { prefix: ["const", "a"], suffix: [";"] };
const marks = { prefix: "<P>", suffix: "<S>", middle: "<M>" };

describe("what a model reads before it fills a gap", () => {
  it("is the text before the gap, then what follows it, then the mark of the gap", () => {
    assert.deepEqual(fillPrompt(gap, marks, false), ["<P>", "const", "a", "<S>", ";", "<M>"]);
  });

  it("ends with the text before the gap for a model that was trained so", () => {
    assert.deepEqual(fillPrompt(gap, marks, true), ["<S>", ";", "<P>", "const", "a", "<M>"]);
  });

  it("ends with the text before the gap where nothing marks the gap", () => {
    const unmarked = { ...marks, middle: null };
    assert.deepEqual(fillPrompt(gap, unmarked, false), ["<S>", ";", "<P>", "const", "a"]);
  });
});
