import assert from "node:assert/strict";
import { usageHtml } from "../../src/host/usage/usageHtml";
import { twoWeeks } from "../support/usageRows";
import { useStaticPages } from "./support/staticPages";
import { darkModern } from "./support/themes/darkModern";
import { themes } from "./support/themes/index";

const html = usageHtml({
  rows: twoWeeks,
  today: "2026-03-14",
  budget: { monthlyUsd: 10, atLimit: "stop" },
  nonce: "n",
  language: "en",
});

describe("the page of usage in a browser", () => {
  const pages = useStaticPages();

  for (const theme of themes)
    it(`can be read by everyone in ${theme.name}`, async () => {
      const page = await pages.open(html, theme);
      for (const summary of await page.locator("summary").all()) await summary.click();
      assert.deepEqual(await pages.violations(), []);
    });

  it("has its charts read out, and the numbers in tables", async () => {
    const page = await pages.open(html, darkModern);
    assert.equal(await page.getByRole("img", { name: /on each day|of each day/ }).count(), 2);
    const byModel = page.getByRole("table", { name: /The last 14 days/ }).last();
    assert.equal(await byModel.getByRole("row").count(), 3);
  });

  it("needs no sideways scrolling in a narrow tab", async () => {
    await pages.open(html, darkModern, 320);
    assert.equal(await pages.overflow(), 0);
  });
});
