import assert from "node:assert/strict";
import { completionLength } from "../../../../src/core/completion/completionLength";
import { siteOf } from "../../../support/siteOf";

const length = (at: string, languageId = "typescript") =>
  completionLength(siteOf(at, { languageId }));

describe("the length of a completion", () => {
  it("is a line where text follows the cursor or a statement is under way", () => {
    assert.equal(length("call(|)"), "line");
    assert.equal(length("  |})"), "line");
    assert.equal(length("const a = |"), "line");
  });

  it("is a block on an empty line and behind an opened block", () => {
    assert.equal(length("|"), "block");
    assert.equal(length("  |  "), "block");
    assert.equal(length("if (a) { |"), "block");
    assert.equal(length("def f(x):|", "python"), "block");
    assert.equal(length("def f(x)|", "ruby"), "block");
    assert.equal(length("x.each do |", "ruby"), "block");
    assert.equal(length("if x then|", "lua"), "block");
    assert.equal(length("  /**|", "java"), "block");
  });

  it("is a line behind a colon that opens nothing", () => {
    assert.equal(length("  name:|"), "line");
    assert.equal(length("  case 1:|", "java"), "line");
  });
});
