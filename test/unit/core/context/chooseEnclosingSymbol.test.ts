import assert from "node:assert/strict";
import {
  chooseEnclosingSymbol,
  type OutlineSymbol,
} from "../../../../src/core/context/chooseEnclosingSymbol";

function symbol(
  [startLine, endLine]: readonly [number, number],
  isBlock: boolean,
  ...children: OutlineSymbol[]
): OutlineSymbol {
  return {
    range: { start: { line: startLine, character: 0 }, end: { line: endLine, character: 10 } },
    isBlock,
    children,
  };
}

/** The lines of the choice for a cursor in `line`. */
function lines(outline: readonly OutlineSymbol[], line: number, character = 4) {
  const range = chooseEnclosingSymbol(outline, { line, character });
  return range && [range.start.line, range.end.line];
}

const outline = [
  symbol([0, 0], false),
  symbol(
    [2, 30],
    true,
    symbol([3, 3], false),
    symbol([5, 20], true, symbol([6, 9], false, symbol([7, 8], true)), symbol([12, 12], false)),
  ),
  symbol([40, 50], false, symbol([41, 42], false)),
];

describe("the symbol around the cursor", () => {
  it("is the innermost block", () => {
    assert.deepEqual(lines(outline, 15), [5, 20]);
    assert.deepEqual(lines(outline, 7), [7, 8]);
  });

  it("is the block around a variable or a property, not that line alone", () => {
    assert.deepEqual(lines(outline, 12), [5, 20]);
    assert.deepEqual(lines(outline, 3), [2, 30]);
  });

  it("is what stands at the top level where nothing around is a block", () => {
    assert.deepEqual(lines(outline, 0), [0, 0]);
    assert.deepEqual(lines(outline, 41), [40, 50]);
  });

  it("is found at its first and after its last character, and not beyond", () => {
    assert.deepEqual(lines(outline, 40, 0), [40, 50]);
    assert.deepEqual(lines(outline, 50, 10), [40, 50]);
    assert.equal(lines(outline, 50, 11), undefined);
  });

  it("is the innermost block of a flat outline too, in whatever order it comes", () => {
    const flat = [symbol([2, 30], true), symbol([5, 20], true), symbol([6, 6], false)];
    assert.deepEqual(lines(flat, 6), [5, 20]);
    assert.deepEqual(lines(flat.toReversed(), 6), [5, 20]);
  });

  it("is none between symbols and in a document without any", () => {
    assert.equal(lines(outline, 35), undefined);
    assert.equal(lines([], 0), undefined);
  });
});
