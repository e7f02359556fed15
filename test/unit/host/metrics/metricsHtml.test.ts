import assert from "node:assert/strict";
import { emptyDay } from "../../../../src/core/metrics/metricsDay";
import { metricsHtml } from "../../../../src/host/metrics/metricsHtml";

const page = { resetCommand: "tempera.resetMetrics", nonce: "n1", language: "en" };

describe("the page of the counts", () => {
  it("runs no script and loads nothing", () => {
    const html = metricsHtml({ ...page, days: [emptyDay("2026-01-01")] });
    assert.match(html, /content="default-src 'none'; style-src 'nonce-n1'"/);
    assert.doesNotMatch(html, /<script|https?:|style="/);
  });

  it("sums up the days and has each chart's numbers in a table", () => {
    const day = {
      ...emptyDay("2026-01-31"),
      shown: 1200,
      accepted: 300,
      charactersSaved: 9000,
      retained: [
        { kept: 9, checked: 10 },
        { kept: 0, checked: 0 },
        { kept: 0, checked: 3 },
      ],
      latencies: [0, 3, 1, 0, 0, 0, 0, 0, 0],
    };
    const html = metricsHtml({ ...page, days: [emptyDay("2026-01-30"), day] });
    for (const text of [
      "<dt>Shown</dt><dd><strong>1,200</strong>",
      "25 % of those shown",
      "<strong>200 ms</strong>",
      "<dt>Kept after 30 seconds</dt><dd><strong>90 %</strong>",
      "<dt>Kept after 2 minutes</dt><dd><strong>–</strong><span>none was looked for yet</span>",
      "<dt>Kept after 5 minutes</dt><dd><strong>0 %</strong>",
      '<th scope="row">2026-01-31</th><td>1,200</td><td>300</td><td>9,000</td>',
      '<th scope="row">≤ 200 ms</th><td>3</td>',
    ])
      assert.ok(html.includes(text), text);
    assert.equal(html.match(/<svg role="img" aria-label="[^"]+"/g)?.length, 2);
  });

  it("says what to do where nothing was counted yet", () => {
    assert.match(metricsHtml({ ...page, days: [] }), /Nothing has been counted yet\./);
  });
});
