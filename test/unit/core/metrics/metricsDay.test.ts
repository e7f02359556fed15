import assert from "node:assert/strict";
import { isRetained } from "../../../../src/core/metrics/isRetained";
import { emptyDay, medianLatencyMs, mergeDays } from "../../../../src/core/metrics/metricsDay";
import { parseMetricsDays } from "../../../../src/core/metrics/parseMetricsDays";

const day = { ...emptyDay("2026-01-02"), shown: 2 };

describe("the days of the counts", () => {
  it("are read from lines, several for a day, without those that are damaged", () => {
    const other = { ...emptyDay("2026-01-01"), accepted: 1 };
    const lines = [day, other, day].map((one) => JSON.stringify(one));
    const text = [
      lines[0],
      '{"day":',
      lines[1],
      "",
      JSON.stringify({ ...day, shown: -1 }),
      lines[2],
    ];
    assert.deepEqual(mergeDays(parseMetricsDays(text.join("\n"))), [other, { ...day, shown: 4 }]);
  });

  it("have a median time by their limits", () => {
    const withTimes = (latencies: readonly number[]) => medianLatencyMs({ ...day, latencies });
    assert.equal(withTimes([0, 0, 0, 0, 0, 0, 0, 0, 0]), undefined);
    assert.equal(withTimes([1, 1, 2, 0, 0, 0, 0, 0, 0]), 200);
    assert.equal(withTimes([0, 0, 1, 0, 0, 0, 0, 0, 3]), Infinity);
  });
});

describe("whether an accepted text is still there", () => {
  const accepted = "  one(first);\n  two(second);\n}";
  const filler = "x;\n".repeat(100);

  it("is told by what stands near its place, whatever the blanks", () => {
    assert.equal(isRetained(accepted, "if (a) {\n\tone(first);\n\n\ttwo( second );\n}", 1), true);
    assert.equal(isRetained(accepted, `${filler}${accepted}`, 90), true);
    assert.equal(isRetained(accepted, `${filler}${accepted}`, 0), false);
  });

  it("allows for small changes only", () => {
    assert.equal(isRetained("return alpha + beta;", "  return alpha + beta; // sum", 0), true);
    assert.equal(isRetained(accepted, "one(first);\nthree(third);\n}", 0), false);
  });
});
