import assert from "node:assert/strict";
import { doctorHtml } from "../../src/host/doctor/doctorHtml";
import { mixedExamination } from "../support/examinations";
import { itCanBeReadByEveryone, useStaticPages } from "./support/staticPages";
import { themes } from "./support/themes/index";

const html = doctorHtml({
  examination: mixedExamination,
  surroundings: [["Tempera", "1.2.3"]],
  nonce: "n",
  language: "en",
});

describe("the page of the doctor in a browser", () => {
  const pages = useStaticPages();

  itCanBeReadByEveryone(pages, html);

  it("tells in words what each mark means, and has a button where something fails", async () => {
    const page = await pages.open(html, themes[0]);
    const failed = page.getByRole("listitem").filter({ hasText: "did not accept" });
    assert.match(
      (await failed.innerText()).replaceAll(/\s+/g, " "),
      /Key Failed Lab <1> did not accept/,
    );
    const button = failed.getByRole("button", { name: "Enter API Key" });
    assert.equal(
      decodeURIComponent((await button.getAttribute("href")) ?? ""),
      'command:tempera.enterApiKey?["lab"]',
    );
  });

  it("begins with the server where something fails, and folds away what was not looked at", async () => {
    const lab = mixedExamination.connections[0] ?? assert.fail();
    const results = lab.results.filter(({ status }) => status === "ok");
    const well = { connection: { ...lab.connection, label: "Well" }, results };
    const connections = [well, ...mixedExamination.connections];
    const input = { surroundings: [], nonce: "n", language: "en" };
    const page = await pages.open(
      doctorHtml({ ...input, examination: { connections } }),
      themes[0],
    );
    const titles = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    assert.deepEqual(
      titles.map((title) => title.split(" ")[0]),
      ["Lab", "Well", "Where"],
    );
    const skipped = page.getByText("The server does not answer.");
    assert.equal(await skipped.isVisible(), false);
    await page.getByText("1 thing was not looked at").click();
    assert.equal(await skipped.isVisible(), true);
  });
});
