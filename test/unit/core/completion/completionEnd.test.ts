import assert from "node:assert/strict";
import { completionEnd } from "../../../../src/core/completion/completionEnd";
import { siteOf } from "../../../support/siteOf";

/** The text up to its end, or `undefined` while it goes on. */
function ended(at: string, text: string, isWhole = false, languageId = "typescript") {
  const end = completionEnd(text, siteOf(at, { languageId }), isWhole);
  return end === undefined ? undefined : text.slice(0, end);
}

describe("the end of a completion", () => {
  it("is the line's end in the middle of a statement", () => {
    assert.equal(ended("a = |", "b"), undefined);
    assert.equal(ended("a = |", "b;\n"), "b;");
  });

  it("of a block has come as soon as a line begins less deep", () => {
    assert.equal(ended("  |", "a();\n  b();\n"), undefined);
    assert.equal(ended("  |", "a();\n  b();\n}"), "a();\n  b();");
  });

  it("of a block is not decided by a line that may yet become an else or a brace", () => {
    assert.equal(ended("if a:|", "\n  b()\nel", false, "python"), undefined);
    assert.equal(ended("if (a) {|", "\n  b();\n}"), undefined);
    assert.equal(ended("if (a) {|", "\n  b();\n} else"), undefined);
    assert.equal(ended("if (a) {|", "\n  b();\n}\n"), "\n  b();\n}");
  });

  it("counts the last line of a whole answer", () => {
    assert.equal(ended("if (a) {|", "\n  b();\n}", true), "\n  b();\n}");
  });

  it("comes before the line that follows the cursor already", () => {
    assert.equal(ended("  |\n  last();\n", "a();\n  last();\n"), "a();");
  });

  it("comes before a new paragraph at the same depth, not before a deeper line", () => {
    assert.equal(ended("|", "f() {\n\n  a();\n"), undefined);
    assert.equal(ended("|", "a();\n\nb();\n"), "a();");
  });

  it("comes at once where the answer goes back to before the cursor's depth", () => {
    assert.equal(ended("    |", "\n}\n"), "");
  });

  it("comes before what follows an opened block that stayed empty", () => {
    assert.equal(ended("if (a) {|", " return; }\nnext();\n"), " return; }");
  });

  it("comes after two dozen lines at the latest", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `  step${index}();`);
    assert.equal(ended("f() {|", `\n${lines.join("\n")}\n`)?.split("\n").length, 24);
  });

  it("of a keyword block is its end", () => {
    assert.equal(ended("for i in x do|", "\n  a()\nend\nb()", false, "lua"), "\n  a()\nend");
    assert.equal(ended("if [ -f a ]; then|", "\n  b\nfi\n", false, "shellscript"), "\n  b\nfi");
  });

  it("waits for a branch on the next line where the file has such", () => {
    const at = "if (a)\n{\n  b();\n}\nelse\n{\n  c();\n}\nif (d) {|";
    assert.equal(ended(at, "\n  e();\n}\n"), undefined);
    assert.equal(ended(at, "\n  e();\n}\nel"), undefined);
    assert.equal(ended(at, "\n  e();\n}\nelse {\n"), undefined);
    assert.equal(ended(at, "\n  e();\n}\ng"), "\n  e();\n}");
    assert.equal(ended(at, "\n  e();\n}", true), "\n  e();\n}");
  });

  it("does not come at a directive that belongs to the block", () => {
    const debug = "#ifdef DEBUG\n    puts(a);\n#endif";
    assert.equal(ended("    |", `${debug}\n}\n`, false, "c"), debug);
    assert.equal(ended("    |", "#ifdef DEBUG\n    puts(a);\n#", false, "c"), undefined);
    assert.equal(ended("    |", "puts(a);\n#endif\n", false, "c"), "puts(a);");
  });
});
