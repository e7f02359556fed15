import assert from "node:assert/strict";
import { parseGoldenCases } from "./parseGoldenCases";

const written = [
  "=== a list",
  "go, tabs of 8, closers, asked for",
  "--- document",
  "→f(‸⟦)⟧;",
  "--- model, cut off",
  "a,··",
  "--- shows, covers )",
  "a)",
  "",
];

function parse(changes: Readonly<Record<number, string>> = {}) {
  const lines = written.map((line, index) => changes[index] ?? line);
  return parseGoldenCases("list.txt", lines.join("\n"));
}

describe("a file of golden cases", () => {
  it("says all there is to say of a case", () => {
    assert.deepEqual(parse(), [
      {
        place: "list.txt:1",
        title: "a list",
        languageId: "go",
        theme: "closers",
        indentation: { usesSpaces: false, size: 8 },
        trigger: "manual",
        selected: undefined,
        before: "\tf(",
        after: ");",
        autoClosed: ")",
        model: "a,  ",
        isCutOff: true,
        expected: { kind: "shown", ghost: "a)", covers: ")" },
      },
    ]);
  });

  it("is refused where it is not written as it should be", () => {
    assert.throws(() => parse({ 1: "go, closers" }), /list.txt:1.*language, indentation and theme/);
    assert.throws(() => parse({ 1: "go, tabs of 8, colours" }), /no theme colours/);
    assert.throws(() => parse({ 3: "f()" }), /marks the cursor/);
    assert.throws(() => parse({ 4: "raw" }), /Three sections/);
    assert.throws(() => parse({ 7: "" }), /What is shown is missing/);
    assert.throws(() => parse({ 6: "--- nothing: empty-answer" }), /Only the reason/);
  });
});
