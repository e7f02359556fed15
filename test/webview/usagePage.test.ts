import assert from "node:assert/strict";
import { usageHtml } from "../../src/host/usage/usageHtml";
import { twoWeeks } from "../support/usageRows";
import { itCanBeReadByEveryone, useStaticPages } from "./support/staticPages";
import { darkModern } from "./support/themes/darkModern";

const html = usageHtml({
  rows: twoWeeks,
  today: "2026-03-14",
  budget: { monthlyUsd: 10, atLimit: "stop" },
  nonce: "n",
  language: "en",
});

describe("the page of usage in a browser", () => {
  const pages = useStaticPages();

  itCanBeReadByEveryone(pages, html);

  it("has its charts read out, and the numbers in tables", async () => {
    const page = await pages.open(html, darkModern);
    assert.equal(await page.getByRole("img", { name: /on each day|of each day/ }).count(), 2);
    const byModel = page.getByRole("table", { name: /The last 14 days/ }).last();
    assert.equal(await byModel.getByRole("row").count(), 3);
  });
});
