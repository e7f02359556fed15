import assert from "node:assert/strict";
import { emptyDay, type MetricsDay } from "../../src/core/metrics/metricsDay";
import { metricsHtml } from "../../src/host/metrics/metricsHtml";
import { itCanBeReadByEveryone, useStaticPages } from "./support/staticPages";
import { themes } from "./support/themes/index";

/** A month of work, the same each time. */
const days = Array.from({ length: 30 }, (_, index): MetricsDay => {
  const shown = 40 + ((index * 37) % 90);
  return {
    ...emptyDay(`2026-01-${String(index + 1).padStart(2, "0")}`),
    shown,
    accepted: Math.round(shown / (3 + (index % 3))),
    charactersSaved: shown * 11,
    retained: [
      { kept: 9, checked: 10 },
      { kept: 8, checked: 10 },
      { kept: 7, checked: 9 },
    ],
    latencies: [4, 12, 20, 9, 5, 2, 1, 0, 1],
  };
});

const html = metricsHtml({
  days,
  resetCommand: "tempera.resetMetrics",
  nonce: "n",
  language: "en",
});

describe("the page of the counts in a browser", () => {
  const pages = useStaticPages();

  itCanBeReadByEveryone(pages, html);

  it("has its charts read out, and the numbers in tables that open by key", async () => {
    const page = await pages.open(html, themes[0]);
    const chart = page.getByRole("img", { name: /shown and accepted on each day/ });
    assert.equal(await chart.count(), 1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const table = page.getByRole("table", { name: "Shown and accepted by day" });
    assert.equal(await table.getByRole("row").count(), 31);
  });
});
