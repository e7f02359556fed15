import assert from "node:assert/strict";
import { themes, type GoldenCase } from "./goldenCase";
import { playGoldenCase } from "./playGoldenCase";
import { readGoldenCases } from "./readGoldenCases";

const leastCases = 400;
const leastLanguages = 10;
const leastOfTheme: Partial<Record<GoldenCase["theme"], number>> = {
  indentation: 75,
  leaks: 80,
  closers: 95,
  overlap: 55,
};

const cases = readGoldenCases();

describe("the golden corpus", () => {
  for (const theme of themes) {
    describe(theme, () => {
      for (const golden of cases.filter((golden) => golden.theme === theme)) {
        it(`${golden.languageId}: ${golden.title} (${golden.place})`, () => playGoldenCase(golden));
      }
    });
  }

  it(`holds at least ${leastCases} cases`, () => {
    assert.ok(cases.length >= leastCases, `${cases.length}`);
  });

  it(`holds at least ${leastLanguages} languages with ten cases or more`, () => {
    const counts = new Map<string, number>();
    for (const { languageId } of cases) counts.set(languageId, (counts.get(languageId) ?? 0) + 1);
    const held = [...counts].filter(([, count]) => count >= 10).map(([language]) => language);
    assert.ok(held.length >= leastLanguages, held.join(", "));
  });

  for (const [theme, least] of Object.entries(leastOfTheme)) {
    it(`holds at least ${least} cases of ${theme}`, () => {
      assert.ok(cases.filter((golden) => golden.theme === theme).length >= least);
    });
  }

  it("tells every case once", () => {
    const titles = cases.map(({ languageId, title }) => `${languageId}: ${title}`);
    const told = titles.filter((title, index) => titles.indexOf(title) !== index);
    assert.deepEqual(told, []);
  });
});
