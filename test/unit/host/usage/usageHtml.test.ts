import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openUsageFile } from "../../../../src/host/usage/usageFile";
import { usageHtml } from "../../../../src/host/usage/usageHtml";
import { twoWeeks } from "../../../support/usageRows";

const page = {
  today: "2026-03-14",
  budget: { monthlyUsd: 10, atLimit: "stop" },
  nonce: "n1",
  language: "en",
} as const;

describe("the page of usage", () => {
  it("runs no script and loads nothing", () => {
    const html = usageHtml({ ...page, rows: twoWeeks });
    assert.match(html, /content="default-src 'none'; style-src 'nonce-n1'"/);
    assert.doesNotMatch(html, /<script|https?:|style="/);
  });

  it("has the month's cost and its share of the budget", () => {
    const spent = twoWeeks.reduce((sum, { costUsd }) => sum + costUsd, 0);
    const html = usageHtml({ ...page, rows: twoWeeks });
    assert.ok(html.includes(`<strong>$${spent.toFixed(2)}</strong>`));
    assert.ok(html.includes(`${Math.round(spent * 10)} % of the budget`));
    assert.match(html, /<strong>3,528<\/strong><span>to all models/);
    assert.match(html, /all prices are known/);
  });

  it("names tasks and models with what they cost, and a model of this machine as free", () => {
    const html = usageHtml({ ...page, rows: twoWeeks });
    assert.match(html, /<th scope="row">Chat<\/th><td>168<\/td>/);
    assert.match(html, /<th scope="row">ollama\/&lt;qwen&gt;<\/th>.*?none: on this machine/);
  });

  it("leaves what nobody knows the price of unknown", () => {
    const rows = twoWeeks.slice(0, 1).map((row) => ({ ...row, costUsd: 0, unpricedRequests: 12 }));
    const html = usageHtml({ ...page, rows });
    assert.match(html, /the prices of 12 requests are not known/);
    assert.match(html, /<td>not known<\/td>/);
  });

  it("says what to do where nothing was counted", () =>
    assert.match(usageHtml({ ...page, rows: [] }), /Nothing has been counted yet/));
});

describe("the file of usage", () => {
  let folder: string;

  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-usage-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("adds up what two windows have counted, and keeps only the newest days", async () => {
    const file = path.join(folder, "deep", "usage.jsonl");
    const [row] = twoWeeks;
    assert.ok(row);
    openUsageFile(file).append([row]);
    openUsageFile(file).append([row]);
    const [sum] = await openUsageFile(file).read();
    assert.equal(sum?.requests, 24);
    const days = Array.from({ length: 450 }, (_, index) => {
      const day = new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
      return { ...row, day };
    });
    openUsageFile(file).append(days);
    const kept = await openUsageFile(file).read();
    assert.equal(kept.length, 400);
    assert.equal(kept.at(-1)?.day, "2026-03-01");
  });
});
