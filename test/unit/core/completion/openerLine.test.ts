import assert from "node:assert/strict";
import { openerLine } from "../../../../src/core/completion/openerLine";

describe("the line that opens a block", () => {
  it("is the last one where its brackets are its own", () => {
    assert.equal(openerLine("f();\n  if (a(b)) {"), "  if (a(b)) {");
    assert.equal(openerLine("  } else if (a) {"), "  } else if (a) {");
  });

  it("is the one where the parameters or the condition begin", () => {
    assert.equal(openerLine("x();\ndef f(\n        a,\n        b):"), "def f(");
    assert.equal(openerLine("  if (a &&\n      b(c)) {"), "  if (a &&");
  });

  it("is the one with the name where bases or initialisers follow below", () => {
    assert.equal(openerLine("x();\nclass A\n    : public B {"), "class A");
    assert.equal(openerLine("class A\n    extends B\n    implements C {"), "class A");
  });

  it("is the last one where no beginning is found", () => {
    assert.equal(openerLine("\n      b)) {"), "      b)) {");
    assert.equal(openerLine("    : public B {"), "    : public B {");
  });
});
