import assert from "node:assert/strict";
import { HeadingLevels } from "../../../../../media/chat/markdown/headingLevels";

describe("HeadingLevels", () => {
  function levelsOf(...depths: number[]): number[] {
    const headings = new HeadingLevels();
    return depths.map((depth) => headings.levelOf(depth));
  }

  it("begin below the answer's own heading, however deep the first one is", () => {
    assert.deepEqual(levelsOf(1), [3]);
    assert.deepEqual(levelsOf(4), [3]);
  });

  it("go down by one at a time, and up as far as the text does", () => {
    assert.deepEqual(levelsOf(2, 4, 4, 6, 2, 3, 1), [3, 4, 4, 5, 3, 4, 3]);
  });

  it("end at the sixth", () => {
    assert.deepEqual(levelsOf(1, 2, 3, 4, 5, 6), [3, 4, 5, 6, 6, 6]);
  });

  it("let a copy go its own way", () => {
    const headings = new HeadingLevels();
    headings.levelOf(1);
    assert.equal(headings.copy().levelOf(2), 4);
    assert.equal(headings.copy().levelOf(3), 4);
  });
});
