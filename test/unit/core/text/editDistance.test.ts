import assert from "node:assert/strict";
import { editDistance } from "../../../../src/core/text/editDistance";

describe("the edit distance", () => {
  const distances: readonly (readonly [string, string, number])[] = [
    ["", "", 0],
    ["same", "same", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["return a;", "return b;", 1],
    ["ab", "ba", 2],
  ];
  for (const [left, right, expected] of distances) {
    it(`of "${left}" and "${right}" is ${expected}, both ways`, () => {
      assert.equal(editDistance(left, right), expected);
      assert.equal(editDistance(right, left), expected);
    });
  }
});
