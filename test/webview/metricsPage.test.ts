import assert from "node:assert/strict";
import fs from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { emptyDay, type MetricsDay } from "../../src/core/metrics/metricsDay";
import { metricsHtml } from "../../src/host/metrics/metricsHtml";
import { browser } from "./support/browser";
import type { Theme } from "./support/themes/theme";
import { themes } from "./support/themes/index";
import { fontVariables, installWebviewEnvironment } from "./support/webviewEnvironment";

const address = "https://webview.test/metrics";

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

describe("the page of the counts in a browser", () => {
  let page: Page;

  const open = async (theme: Theme, width = 900) => {
    page = await (await browser()).newPage({ viewport: { width, height: 1_000 }, bypassCSP: true });
    const html = metricsHtml({
      days,
      resetCommand: "tempera.resetMetrics",
      nonce: "n",
      language: "en",
    });
    await page.route(address, (route) => route.fulfill({ body: html, contentType: "text/html" }));
    const variables = { ...theme.variables, ...fontVariables };
    const environment = { theme: { ...theme, variables }, isMotionReduced: false };
    await page.addInitScript(installWebviewEnvironment, environment);
    await page.goto(address);
  };

  afterEach(() => page.close());

  for (const theme of themes)
    it(`can be read by everyone in ${theme.name}`, async () => {
      await open(theme);
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.evaluate(fs.readFileSync(require.resolve("axe-core"), "utf8"));
      const results = await page.evaluate<AxeResults>("axe.run(document)");
      assert.deepEqual(
        results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
      );
    });

  it("has its charts read out, and the numbers in tables that open by key", async () => {
    await open(themes[0]);
    const chart = page.getByRole("img", { name: /shown and accepted on each day/ });
    assert.equal(await chart.count(), 1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const table = page.getByRole("table", { name: "Shown and accepted by day" });
    assert.equal(await table.getByRole("row").count(), 31);
  });

  it("needs no sideways scrolling in a narrow tab", async () => {
    await open(themes[0], 320);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
  });
});
