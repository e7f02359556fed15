import assert from "node:assert/strict";
import { readCompletionSite } from "../../../../src/core/completion/completionSite";
import { siteOf } from "../../../support/siteOf";
import { snapshotOf } from "../../../support/snapshotOf";

const range = (start: number, end: number, line = 0) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe("the place of the cursor", () => {
  it("holds the text on both sides, whatever the line endings", () => {
    const site = siteOf("one\r\ntwo| three\r\nfour\r\n");
    assert.equal(site.before, "one\ntwo");
    assert.equal(site.after, " three\nfour\n");
    assert.equal(site.linePrefix, "two");
    assert.equal(site.lineSuffix, " three");
    assert.equal(site.isFromStart, true);
  });

  it("is bounded in a document of many lines", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index};`);
    const text = lines.with(10_000, "here|").join("\n");
    const site = siteOf(text);
    assert.ok(site.before.length <= 6000 && site.before.length > 2000);
    assert.ok(site.after.length <= 1000 && site.after.length > 500);
    assert.equal(site.isFromStart, false);
    assert.match(site.before, new RegExp(`^line ${site.firstLine};\n`));
  });

  it("is bounded where lines are long, and begins with a whole one", () => {
    const lines = Array.from({ length: 100 }, (_, index) => `${index} ${"word ".repeat(100)}`);
    const { before, firstLine } = siteOf([...lines, "here|"].join("\n"));
    assert.ok(before.length <= 6000 && before.length > 5000, `${before.length} characters`);
    assert.ok(before.startsWith(`${firstLine} word`));
  });

  it("is bounded in a single line of five megabytes", () => {
    const site = siteOf(`${"x = 1; ".repeat(400_000)}|${"y = 2; ".repeat(350_000)}`);
    assert.equal(site.before.length, 6000);
    assert.equal(site.after.length, 1000);
    assert.equal(site.column, 2_800_000);
  });

  it("counts a selected entry of the suggestion list as typed", () => {
    const site = siteOf("console.lo|;", {
      selectedSuggestion: { text: "log", range: range(8, 10) },
    });
    assert.equal(site.before, "console.log");
    assert.equal(site.lineSuffix, ";");
    assert.equal(site.column, 11);
  });

  it("leaves an entry aside that is not at the cursor or has several lines", () => {
    for (const selectedSuggestion of [
      { text: "log", range: range(0, 3) },
      { text: "log", range: range(8, 10, 1) },
      { text: "log(\n)", range: range(8, 10) },
    ]) {
      assert.equal(siteOf("console.lo|;", { selectedSuggestion }).selected, undefined);
    }
  });

  it("reads few lines of the document and never all of its text", () => {
    const lines = Array.from({ length: 50_000 }, () => "value");
    const { document, position } = snapshotOf(lines.with(25_000, "here|").join("\n"));
    let linesRead = 0;
    const counting = {
      ...document,
      uri: document.uri,
      path: document.path,
      languageId: document.languageId,
      version: document.version,
      lineCount: document.lineCount,
      get text(): string {
        throw new Error("The whole text was read.");
      },
      offsetAt: () => assert.fail("The document was counted through."),
      positionAt: () => assert.fail("The document was counted through."),
      lineAt: (line: number) => {
        linesRead++;
        return document.lineAt(line);
      },
    };
    const indentation = { usesSpaces: true, size: 2 };
    readCompletionSite({ document: counting, position, trigger: "automatic", indentation });
    assert.ok(linesRead <= 262, `${linesRead} lines`);
  });
});
