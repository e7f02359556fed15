import assert from "node:assert/strict";
import type { LabRecord } from "../../src/core/lab/labTask";
import { labHtml } from "../../src/host/lab/labHtml";
import { itCanBeReadByEveryone, useStaticPages } from "./support/staticPages";
import { darkModern } from "./support/themes/darkModern";

const contenders = ["qwen2.5-coder:7b · 0", "qwen2.5-coder:7b · 1", "SmolLM2-135M · with examples"];

/** What three contenders did in every task, each a little worse than the one before. */
const records = contenders.flatMap((contender, index): readonly LabRecord[] => {
  const asked = { contender, path: "src/<cart>.ts", expected: "a", answer: "b" };
  const measured = { firstTextMs: 120 + 90 * index, totalMs: 900 + 700 * index, tokens: 340 };
  const text = { bleu: 0.4 - index / 10, rougeL: 0.5 - index / 10, chrf: 0.6 - index / 10 };
  const code = { isExact: index === 0, isFirstLineExact: index < 2, similarity: 0.9 - index / 5 };
  return [
    { ...asked, ...measured, task: "completion", code, costUsd: 0.0004 },
    { ...asked, ...measured, task: "documentation", text },
    { ...asked, ...measured, task: "summary", text },
    {
      ...asked,
      ...measured,
      task: "perplexity",
      expectation: { logProbability: -300 - 90 * index, tokens: 340, characters: 1_450 },
    },
  ];
});
const result = { records, failures: ["gpt-4o-mini: <b>The key</b> is wrong. Enter another."] };
const html = labHtml({ result, nonce: "n", language: "en" });

describe("the comparison of models in a browser", () => {
  const pages = useStaticPages();

  itCanBeReadByEveryone(pages, html);

  it("has one chart and one table for each task, perplexity among them", async () => {
    const page = await pages.open(html, darkModern);
    assert.equal(await page.getByRole("img").count(), 4);
    const headings = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    assert.equal(headings.filter((text) => text.startsWith("Perplexity")).length, 1);
    for (const table of await page.getByRole("table").all())
      assert.ok((await table.getByRole("row").count()) >= 2);
  });

  it("keeps numbers and their units in one line", async () => {
    const page = await pages.open(html, darkModern);
    for (const row of await page.locator("tbody td").all())
      assert.doesNotMatch(await row.innerText(), /[\n ]/);
  });

  it("shows what models and servers say as words", async () => {
    const page = await pages.open(html, darkModern);
    assert.equal(await page.locator("li b").count(), 0);
    await page.getByText("<b>The key</b> is wrong.").waitFor();
  });
});
