import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { proposeChange } from "../../../../src/core/apply/proposeChange";
import { projectRoot } from "../../../support/projectRoot";

interface ApplyCase {
  readonly languageId: string;
  readonly title: string;
  readonly file: string;
  readonly code: string;
  readonly outcome: string;
  readonly expected: string;
}

function readCases(): readonly ApplyCase[] {
  const text = readFileSync(join(projectRoot, "test/unit/core/apply/applyCases.txt"), "utf8");
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const [, languageId = "", title = ""] = /^(\w+): (.*)$/mu.exec(part) ?? [];
      const sections = part.split(/^--- (file|code|result|refused|unchanged)\n/mu);
      const [, , file = "", , code = "", outcome = "", expected = ""] = sections;
      return { languageId, title, file, code, outcome, expected };
    });
}

describe("code that is brought into a file", () => {
  for (const { languageId, title, file, code, outcome, expected } of readCases()) {
    it(`finds its place: ${languageId}, ${title}`, () => {
      const change = proposeChange({ path: "x", languageId, text: file }, code);
      if (change.kind === "changed") assert.equal(change.text, expected);
      if (change.kind === "refused") assert.equal(change.reason, expected.trim());
      const outcomes = { changed: "result", refused: "refused", unchanged: "unchanged" };
      assert.equal(outcomes[change.kind], outcome);
    });
  }
});

describe("code whose place two parts of a file could be", () => {
  const text = `class A {\n  render() {\n    return "a";\n  }\n}\n\nclass B {\n  render() {\n    return "a";\n  }\n}\n`;
  const code = `render() {\n  return "b";\n}`;

  for (const [cursorLine, expected] of [
    [2, text.replace('"a"', '"b"')],
    [8, text.replace(/"a"(?=[^"]*$)/u, '"b"')],
  ] as const) {
    it(`goes to the one that the cursor is in, line ${cursorLine}`, () => {
      const change = proposeChange({ path: "x", languageId: "typescript", text, cursorLine }, code);
      assert.equal(change.kind === "changed" && change.text, expected);
    });
  }
});

describe("the bytes of a file that code is brought into", () => {
  const change = (text: string, code: string) => {
    const proposed = proposeChange({ path: "x", languageId: "typescript", text }, code);
    return proposed.kind === "changed" ? proposed.text : proposed.kind;
  };

  it("keep their line endings, and new lines get the same", () => {
    assert.equal(
      change(
        "const a = 1;\r\nconst other = 2;\r\n",
        "const a = 1;\nconst other = 3;\nconst third = 4;\n",
      ),
      "const a = 1;\r\nconst other = 3;\r\nconst third = 4;\r\n",
    );
  });

  it("end without a line ending when they did so before", () => {
    assert.equal(
      change("const a = 1;\nconst other = 2;", "const other = 3;\n"),
      "const a = 1;\nconst other = 3;",
    );
    assert.equal(
      change("function a() {\n  return 1;\n}", "// ... existing code ...\n\nfunction b() {}\n"),
      "function a() {\n  return 1;\n}\n\nfunction b() {}",
    );
  });

  it("keep white space at the ends of lines that stay", () => {
    assert.equal(
      change(
        "run(() => {\n  first();  \n  second();\n});\n",
        "run(() => {\n  first();\n  third();\n});",
      ),
      "run(() => {\n  first();  \n  third();\n});\n",
    );
  });

  it("are not touched by code that would take seconds to compare", () => {
    const long = "const a = 1;\n".repeat(7_000);
    assert.equal(change(long, long), "refused");
  });
});
