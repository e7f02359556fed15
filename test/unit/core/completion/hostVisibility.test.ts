import assert from "node:assert/strict";
import { isVisibleInHost } from "../../../../src/core/completion/hostVisibility";

describe("VS Code shows a replacement", () => {
  it("that adds something behind the cursor", () => {
    assert.equal(isVisibleInHost({ before: "  a = ", after: "", text: "  a = b" }), true);
  });

  it("that keeps the text behind the cursor in order", () => {
    assert.equal(isVisibleInHost({ before: "f(", after: ")", text: "f(a);" }), true);
    assert.equal(isVisibleInHost({ before: "f(", after: "})", text: "f({a});" }), true);
  });

  it("and hides one that changes what stands before the cursor", () => {
    assert.equal(isVisibleInHost({ before: "  a", after: "", text: "\ta b" }), false);
  });

  it("and hides one that drops text behind the cursor", () => {
    assert.equal(isVisibleInHost({ before: "f(", after: ")", text: "f(abc" }), false);
  });

  it("and hides one that adds nothing", () => {
    assert.equal(isVisibleInHost({ before: "a", after: "", text: "a" }), false);
    assert.equal(isVisibleInHost({ before: "a", after: ")", text: "a)" }), false);
  });

  it("and hides one that is too long to be compared", () => {
    assert.equal(isVisibleInHost({ before: "", after: "", text: "x".repeat(5001) }), false);
    assert.equal(isVisibleInHost({ before: "", after: "", text: "x".repeat(5000) }), true);
  });
});
