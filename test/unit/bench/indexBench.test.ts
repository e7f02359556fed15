import assert from "node:assert/strict";
import path from "node:path";
import { benchIndex } from "../../bench/index/indexBench";
import { lineCountOf, readCodeBase } from "../../bench/index/codeBase";
import { docstringQuestions } from "../../bench/index/docstringQuestions";
import { keywordSearch } from "../../bench/index/keywordSearch";
import { parseCounts } from "../../bench/index/ripgrep";
import { retrievalQuality } from "../../bench/index/retrievalQuality";
import { FakeEmbeddingModel } from "../../support/fakeEmbeddingModel";
import { fileToIndex } from "../../support/indexedFiles";
import { projectRoot } from "../../support/projectRoot";

const head = `/** ${"x".repeat(220)} */\n`;

describe("the code base of the index bench", () => {
  it("is what an index takes of a folder, by names", () => {
    const files = readCodeBase(path.join(projectRoot, "scripts", "sample-workspace"));
    assert.deepEqual(
      files.map(({ path, languageId }) => `${path} ${languageId}`),
      [
        "README.md markdown",
        "src/cart.ts typescript",
        "src/receipt.ts typescript",
        "tools/stock.py python",
      ],
    );
    assert.ok(lineCountOf(files) > 50);
  });
});

describe("the index bench", () => {
  it("indexes a code base as an editor does, changes files in it and asks", async () => {
    const folder = path.join(projectRoot, "scripts", "sample-workspace");
    const program = path.join(projectRoot, "out", "src", "indexer", "main.js");
    const figures = await benchIndex(folder, { program, changes: 2 });
    assert.equal(figures.files, 4);
    assert.ok(figures.files_per_s > 0 && figures.incremental_ms_p95 > 0);
    assert.deepEqual(Object.keys(figures.quality), ["bm25"]);
    const model = new FakeEmbeddingModel([/^cart/, /^receipt/]);
    const embedding = { model, maxFiles: 3 };
    const { embedded } = await benchIndex(folder, { program, changes: 1, embedding });
    assert.deepEqual(Object.keys(embedded?.quality ?? {}), ["bm25", "embeddings", "fused"]);
    assert.equal(embedded?.files, 3);
  });
});

describe("the questions of the index bench", () => {
  const documented = fileToIndex(
    "src/cart.ts",
    `${head}/**\n * Puts one more thing into the cart of the user.\n * More words.\n */\nexport function add() {}\n`,
  );

  it("are the first sentences of docstrings, which are taken out of the code", () => {
    const { questions, files } = docstringQuestions([documented], 10, 1);
    assert.deepEqual(questions, [
      { text: "Puts one more thing into the cart of the user.", path: "src/cart.ts" },
    ]);
    assert.equal(files[0]?.text, `${head}\nexport function add() {}\n`);
  });

  it("are not those that several files share, nor licences and short remarks", () => {
    const twin = { ...documented, uri: "file:///twin", path: "src/twin.ts" };
    const short = fileToIndex("src/short.ts", `${head}/** Too short. */\nlet a;\n`);
    assert.deepEqual(docstringQuestions([documented, twin, short], 10, 1).questions, []);
  });
});

describe("the quality of retrieval", () => {
  const questions = ["one", "two", "three", "four"].map((text) => ({ text, path: `${text}.ts` }));

  it("counts right files among the first five, and how near they are to the first place", async () => {
    const others = Array.from({ length: 5 }, (_, index) => `other${index}.ts`);
    const found: Readonly<Record<string, readonly string[]>> = {
      one: ["one.ts"],
      two: ["one.ts", "one.ts", "two.ts"],
      three: [...others, "three.ts"],
      four: others,
    };
    const quality = await retrievalQuality(questions, (question) => found[question] ?? []);
    assert.deepEqual(quality, { questions: 4, recall_at_5: 0.5, mrr: 0.417 });
  });

  it("is compared with a search for keywords, which puts files with most of the words first", async () => {
    const lines: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
      cart: [
        ["a.ts", 4],
        ["b.ts", 1],
        ["d.ts", 5],
      ],
      checkout: [["b.ts", 1]],
    };
    const asked: string[] = [];
    const search = keywordSearch(async (word) => {
      asked.push(word);
      return new Map(lines[word]);
    });
    assert.deepEqual(await search("The Checkout of a cart", 5), ["b.ts", "d.ts", "a.ts"]);
    assert.deepEqual(asked, ["checkout", "cart"]);
  });

  it("counts what ripgrep prints", () => {
    assert.deepEqual(
      [...parseCounts("./src/a b.ts\x002\nsrc\\c.ts\x0011\n")],
      [
        ["src/a b.ts", 2],
        ["src/c.ts", 11],
      ],
    );
    assert.equal(parseCounts("").size, 0);
  });
});
