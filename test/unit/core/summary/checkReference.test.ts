import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ReferenceChecker } from "../../../../src/core/summary/checkReference";
import { diffSources } from "../../../../src/core/summary/diffSources";
import { parseClaims } from "../../../../src/core/summary/parseClaims";
import { sourceOfText } from "../../../../src/core/summary/summarySource";
import { projectRoot } from "../../../support/projectRoot";

const cart = `import { Item } from "./item";

export class Cart {
  readonly items: Item[] = [];

  add(item: Item): void {
    this.items.push(item);
  }

  get total(): number {
    return this.items.reduce((sum, { price }) => sum + price, 0);
  }
}
`;
const stock = `# The stock.
MAX_ITEMS = 10


def count_items(names):
    """How many of each."""
    return {name: names.count(name) for name in names}
`;
const sources = [
  sourceOfText({ path: "src/cart.ts", languageId: "typescript", text: cart }),
  sourceOfText({ path: "tools/stock.py", languageId: "python", text: stock }),
  sourceOfText({
    path: "tools/deep/item.ts",
    languageId: "typescript",
    text: "export type Item = 1;",
  }),
  sourceOfText({ path: "src/item.ts", languageId: "typescript", text: "export type Item = 2;" }),
];
const checker = new ReferenceChecker(sources);
const verdicts = (answer: string) =>
  parseClaims(answer)
    .map((claim) => checker.check(claim))
    .flatMap(({ references }) => references);

const right: readonly string[] = [
  "[src/cart.ts:3 Cart]",
  "[src/cart.ts:4 items]",
  "[src/cart.ts:6 add]",
  "[src/cart.ts:6 add()]",
  "[src/cart.ts:6 Cart.add]",
  "[src/cart.ts:6 `add`]",
  "(src/cart.ts:10 total)",
  "`[src/cart.ts:10 total]`",
  "[./src/cart.ts:10 total]",
  "[cart.ts:10 total]",
  "[src/cart.ts:11 price]",
  "[src/cart.ts:11-12 sum]",
  "[src/cart.ts:L7 push]",
  "[src/cart.ts:1: Item]",
  "[tools/stock.py:2 MAX_ITEMS]",
  "[tools/stock.py:5 count_items]",
  "[stock.py:7 count]",
  "[tools/deep/item.ts:1 Item]",
  "[src/item.ts:1 Item]",
];
const wrong: readonly string[] = [
  // A line that is not there.
  "[src/cart.ts:0 Cart]",
  "[src/cart.ts:15 Cart]",
  "[src/cart.ts:99 total]",
  "[src/cart.ts:1000000 total]",
  "[tools/stock.py:9 count_items]",
  "[tools/stock.py:40 names]",
  "[src/item.ts:2 Item]",
  // A line near the right one.
  "[src/cart.ts:2 Cart]",
  "[src/cart.ts:4 Cart]",
  "[src/cart.ts:5 add]",
  "[src/cart.ts:7 add]",
  "[src/cart.ts:9 total]",
  "[src/cart.ts:11 total]",
  "[src/cart.ts:13 total]",
  "[tools/stock.py:1 MAX_ITEMS]",
  "[tools/stock.py:3 MAX_ITEMS]",
  "[tools/stock.py:4 count_items]",
  "[tools/stock.py:6 count_items]",
  // A name that does not stand there.
  "[src/cart.ts:3 Basket]",
  "[src/cart.ts:3 cart]",
  "[src/cart.ts:3 Car]",
  "[src/cart.ts:4 item]",
  "[src/cart.ts:6 addItem]",
  "[src/cart.ts:6 ad]",
  "[src/cart.ts:6 remove]",
  "[src/cart.ts:10 totals]",
  "[src/cart.ts:10 tot]",
  "[src/cart.ts:11 Price]",
  "[tools/stock.py:2 MAX]",
  "[tools/stock.py:2 ITEMS]",
  "[tools/stock.py:5 count]",
  "[tools/stock.py:5 items]",
  "[tools/stock.py:5 count_item]",
  // A file that is not there, or of which there are two.
  "[src/basket.ts:3 Cart]",
  "[cart.js:3 Cart]",
  "[src/stock.py:2 MAX_ITEMS]",
  "[tools/cart.ts:3 Cart]",
  "[item.ts:1 Item]",
  "[lib/src/cart.ts:3 Cart]",
  "[../secret/cart.ts:3 Cart]",
  "[rt.ts:3 Cart]",
  // Nothing to look up.
  "[src/cart.ts:3]",
  "[tools/stock.py:2]",
];

describe("a place that a summary names", () => {
  for (const place of right)
    it(`is right: ${place}`, () => {
      const [reference, ...others] = verdicts(`- It adds things up ${place}`);
      assert.equal(others.length, 0);
      assert.equal(reference?.isRight, true, JSON.stringify(reference));
    });

  assert.ok(wrong.length >= 40);
  for (const place of wrong)
    it(`is marked: ${place}`, () => {
      const [reference, ...others] = verdicts(`- It adds things up ${place}`);
      assert.equal(others.length, 0);
      assert.equal(reference?.isRight, false, JSON.stringify(reference));
    });

  it("without a name is right where a name of the claim stands there", () => {
    assert.deepEqual(
      verdicts("- `total` adds up `price` [src/cart.ts:10]\n- `gone` does [src/cart.ts:10]").map(
        ({ isRight }) => isRight,
      ),
      [true, false],
    );
  });

  it("is right for every word of every line of real files, and wrong one file on", () => {
    const names = ["src/core/tasks/tasks.ts", "src/core/text/echo.ts", "scripts/lib/flags.mjs"];
    const files = names.map((name) =>
      sourceOfText({
        path: name,
        languageId: "typescript",
        text: fs.readFileSync(path.join(projectRoot, name), "utf8"),
      }),
    );
    const ofFiles = new ReferenceChecker(files);
    let count = 0;
    for (const source of files)
      for (const { number, text } of source.lines)
        for (const [symbol] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
          const reference = { path: source.path, line: number ?? 0, symbol };
          const isRight = (changed: object) =>
            ofFiles.check({ text: "", references: [{ ...reference, ...changed }] }).references[0]
              ?.isRight;
          assert.equal(isRight({}), true, `${source.path}:${number} ${symbol}`);
          assert.equal(isRight({ symbol: `${symbol}Gone` }), false);
          assert.equal(isRight({ line: source.lines.length + 1 }), false);
          count += 1;
        }
    assert.ok(count > 300);
  });

  it("is a line of the new file where changes are summed up", () => {
    const diff =
      "diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -3,3 +3,4 @@ x\n same();\n-old();\n+fresh();\n+more();\n last();\n";
    const ofDiff = new ReferenceChecker(diffSources(diff, () => true));
    const check = (line: number, symbol: string) =>
      ofDiff.check({ text: "", references: [{ path: "src/a.ts", line, symbol }] }).references[0]
        ?.isRight;
    assert.deepEqual(
      [check(3, "same"), check(4, "fresh"), check(5, "more"), check(6, "last")],
      [true, true, true, true],
    );
    assert.deepEqual([check(4, "old"), check(2, "same"), check(7, "last")], [false, false, false]);
  });
});
