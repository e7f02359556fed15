import assert from "node:assert/strict";
import { barChart } from "../../../../src/host/staticPage/barChart";

function valuesOf(values: readonly number[], format: (value: number) => string): string[] {
  const bars = values.map((value) => ({ label: "", value, part: 0 }));
  const svg = barChart({ description: "Values", bars, format });
  return Array.from(svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g), ([, text = ""]) => text);
}

describe("a bar chart", () => {
  it("has each number over its bar where there is room", () => {
    assert.deepEqual(valuesOf([3, 1, 2], String).toSorted(), ["1", "2", "3"]);
  });

  it("leaves out numbers that would run into each other, and never that of the highest bar", () => {
    const values = Array.from({ length: 30 }, (_, at) => 100 + ((at * 37) % 90));
    const written = valuesOf(values, (value) => `${value},000`);
    assert.ok(written.length > 0 && written.length < values.length, written.join());
    assert.ok(written.includes(`${Math.max(...values)},000`));
    assert.equal(valuesOf(Array(30).fill(5), () => "5.00M").length < 30, true);
  });

  it("leaves out a number that would stand in a higher bar beside it", () => {
    const bars = Array.from({ length: 30 }, (_, at) => (at === 15 ? 100 : at === 16 ? 60 : 0));
    assert.deepEqual(
      valuesOf(bars, (value) => `${value} 000`),
      ["100 000"],
    );
  });

  it("keeps its names and numbers within its edges, also those of its first and last bar", () => {
    const bars = Array.from({ length: 10 }, () => ({ label: "01-31", value: 5, part: 0 }));
    const month = Array.from(
      { length: 30 },
      (_, at) => bars[at % 10] ?? { label: "", value: 0, part: 0 },
    );
    for (const shown of [bars, month]) {
      const svg = barChart({ description: "Values", bars: shown, format: () => "123,456" });
      for (const [, x = "", text = ""] of svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]+)</g)) {
        // A digit of eleven pixels is about six wide.
        const half = text.length * 3;
        assert.ok(Number(x) - half >= 0 && Number(x) + half <= 720, `${text} at ${x}`);
      }
    }
  });

  it("writes nothing over a day of nothing", () => {
    assert.deepEqual(valuesOf([0, 4], String), ["4"]);
  });
});
