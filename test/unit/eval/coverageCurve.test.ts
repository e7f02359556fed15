import assert from "node:assert/strict";
import type { EvalRecord } from "../../eval/evalCompletion";
import { coverageCurve } from "../../eval/coverageCurve";

function record(confidence: number | undefined, isExact: boolean, shown = "x"): EvalRecord {
  const scores = { isExact, isFirstLineExact: isExact, similarity: isExact ? 1 : 0.5 };
  return {
    languageId: "go",
    kind: "line",
    usesOtherFiles: false,
    path: "a.go",
    expected: "x",
    filled: {
      uncut: shown,
      shown,
      promptCharacters: 1,
      contextTexts: 0,
      firstTextMs: 1,
      tokensPerSecond: 1,
      confidence,
      pieces: [],
      usage: {},
    },
    cut: scores,
    uncut: scores,
  };
}

/** Ten answers, the surer the likelier right: 0.95 right, …, the last five wrong. */
const records = Array.from({ length: 10 }, (_, index) => record(0.95 - index / 10, index < 5));

describe("the curve of precision over coverage", () => {
  it("shows the surest answers first", () => {
    const curve = coverageCurve(records);
    assert.deepEqual(curve[0], {
      threshold: 0.95,
      coverage_pct: 10,
      precision_pct: 100,
      similarity_pct: 100,
    });
    assert.equal(curve.at(-1)?.precision_pct, 50);
  });

  it("ends where there is nothing more to show", () => {
    const half = records.map((each, index) => (index < 5 ? each : record(0.1, false, "")));
    assert.equal(coverageCurve(half).at(-1)?.coverage_pct, 50);
  });

  it("is empty where the model does not tell how sure it is", () => {
    assert.deepEqual(coverageCurve([record(undefined, true)]), []);
  });
});
