import assert from "node:assert/strict";
import { StreamingLineDiff } from "../../../../src/core/inlineEdit/streamingLineDiff";
import { SeededRandom } from "../../../support/tinyModel/seededRandom";

/** In the notation of a diff, in the order of the steps. */
function compare(oldLines: readonly string[], newLines: readonly string[]): readonly string[] {
  const diff = new StreamingLineDiff(oldLines);
  const steps = [...newLines.flatMap((line) => diff.add(line)), ...diff.end()];
  return steps.map((step) => {
    if (step.kind === "add") return `+${step.text}`;
    return `${step.kind === "keep" ? " " : "-"}${oldLines[step.line]}`;
  });
}

describe("comparing lines while they come", () => {
  it("keeps what is the same", () => {
    assert.deepEqual(compare(["a", "b"], ["a", "b"]), [" a", " b"]);
  });

  it("finds what was changed, put in and taken out", () => {
    assert.deepEqual(compare(["a", "b", "c"], ["a", "x", "c"]), [" a", "+x", "-b", " c"]);
    assert.deepEqual(compare(["a", "c"], ["a", "b", "c"]), [" a", "+b", " c"]);
    assert.deepEqual(compare(["a", "b", "c"], ["a", "c"]), [" a", "-b", " c"]);
  });

  it("leaves a function whole when another comes before it, though both end alike", () => {
    const known = ["f {", "  1;", "}"];
    assert.deepEqual(compare(known, ["g {", "  2;", "}", "", ...known]), [
      "+g {",
      "+  2;",
      "+}",
      "+",
      " f {",
      "   1;",
      " }",
    ]);
  });

  it("keeps the closing brace of a block whose inside is another", () => {
    assert.deepEqual(compare(["f {", "  1;", "}"], ["f {", "  2;", "}"]), [
      " f {",
      "+  2;",
      "-  1;",
      " }",
    ]);
  });

  it("does not skip half of the text for a line that stands in many places", () => {
    const many = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const steps = compare([...many, "same;", "same;"], ["same;", ...many, "same;", "same;"]);
    assert.equal(steps.filter((step) => step.startsWith("-")).length, 0);
  });

  it("gives the old lines and the new ones back, whatever they are", () => {
    const random = new SeededRandom(7);
    const lines = () =>
      Array.from({ length: Math.floor(random.uniform() * 9) }, () =>
        "abc}{".charAt(Math.floor(random.uniform() * 6)),
      );
    for (let count = 0; count < 2_000; count += 1) {
      const [oldLines, newLines] = [lines(), lines()];
      const steps = compare(oldLines, newLines);
      const without = (sign: string) =>
        steps.filter((step) => !step.startsWith(sign)).map((step) => step.slice(1));
      assert.deepEqual(without("+"), oldLines);
      assert.deepEqual(without("-"), newLines);
    }
  });
});
