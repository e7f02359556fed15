import assert from "node:assert/strict";
import { chooseMaterial } from "../../../../src/core/lab/chooseMaterial";
import { documentedCodeIn } from "../../../../src/core/lab/documentedCode";
import { labFigures } from "../../../../src/core/lab/labFigures";
import type { Contender, LabTaskId } from "../../../../src/core/lab/labTask";
import { countLab, runLab } from "../../../../src/core/lab/runLab";
import { labHtml } from "../../../../src/host/lab/labHtml";
import { ModelError } from "../../../../src/core/model/modelError";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { ManualClock } from "../../../support/manualClock";

const typescript = {
  uri: "file:///work/cart.ts",
  path: "cart.ts",
  languageId: "typescript",
  version: 1,
  text: `/** Adds up the prices of all items in the cart. */
export function total(items: readonly number[]): number {
  let sum = 0;
  for (const item of items) sum += item;
  return sum;
}

/**
 * Removes every item whose price is nothing.
 * @param items those of the cart
 */
export function clean(items: readonly number[]): readonly number[] {
  return items.filter((item) => item > 0);
}

export function bare(): void {
  console.log("nothing is said of it");
}
`,
};

const python = {
  uri: "file:///work/stock.py",
  path: "stock.py",
  languageId: "python",
  version: 1,
  text: `def count(items):
    """Count how many items are left in stock."""
    return len([item for item in items if item])
`,
};

describe("documented code of a file", () => {
  it("is what has documentation, without it, and what that says", () => {
    const found = documentedCodeIn(typescript);
    assert.deepEqual(
      found.map(({ summary }) => summary),
      [
        "Adds up the prices of all items in the cart.",
        "Removes every item whose price is nothing.",
      ],
    );
    assert.match(found[0]?.code ?? "", /^export function total/);
    assert.doesNotMatch(found[1]?.code ?? "", /Removes|@param/);
  });

  it("is without the docstring that stands inside of it", () => {
    const [found] = documentedCodeIn(python);
    assert.equal(found?.summary, "Count how many items are left in stock.");
    assert.doesNotMatch(found?.code ?? "", /Count how many/);
    assert.match(found?.code ?? "", /return len/);
  });

  it("is nothing in a language without a convention", () => {
    assert.deepEqual(documentedCodeIn({ ...python, languageId: "plaintext" }), []);
  });
});

const material = chooseMaterial([typescript, python], 2, 1);

function contender(label: string, more: Partial<Contender> = {}): Contender {
  return { label, overrides: { model: `fake/${label}` }, shots: 0, ...more };
}

function lab(
  scripts: readonly Script[],
  contenders: readonly Contender[],
  tasks: readonly LabTaskId[] = ["documentation", "summary"],
) {
  const model = new FakeChatModel(scripts);
  const clock = new ManualClock();
  const models = new FakeModelRegistry(model);
  const options = { models, clock, contenders, tasks, material, promptTokens: 1_024 };
  return {
    model,
    options,
    run: (signal = new AbortController().signal) => runLab(options, signal),
  };
}

describe("a comparison of models", () => {
  it("asks all contenders the same questions, and scores their answers", async () => {
    const answers = Array.from({ length: 8 }, (): Script => ["SUMMARY: Adds up the prices.", stop]);
    const { run, options, model } = lab(answers, [contender("one"), contender("two")]);
    const { records, failures } = await run();
    assert.deepEqual(failures, []);
    assert.equal(records.length, 8);
    assert.equal(countLab(options), 8);
    const figures = labFigures(records);
    assert.deepEqual(
      figures.map(({ contender: label, task, answers: count }) => [label, task, count]),
      [
        ["one", "documentation", 2],
        ["two", "documentation", 2],
        ["one", "summary", 2],
        ["two", "summary", 2],
      ],
    );
    for (const { chrf = 0 } of figures) assert.ok(chrf > 0 && chrf < 1);
    const [first, second] = model.requests;
    assert.deepEqual(first?.messages, second?.messages);
    assert.doesNotMatch(JSON.stringify(first), /Adds up the prices of all/);
  });

  it("shows examples to who is to have them, and tells a persona who it is", async () => {
    const persona = { name: "strict", description: "", text: "Be strict." };
    const scripts = Array.from({ length: 4 }, (): Script => ["Text.", stop]);
    const { run, model } = lab(
      scripts,
      [contender("shots", { shots: 3 }), contender("strict", { persona })],
      ["summary"],
    );
    await run();
    assert.equal(material.examples.length, 1);
    const [shots, strict] = model.requests;
    assert.deepEqual(
      shots?.messages.map(({ role }) => role),
      ["system", "user", "assistant", "user"],
    );
    assert.match(textOfContent(strict?.messages[0]?.content ?? ""), /Be strict\.$/);
  });

  it("does not ask who fills gaps with a persona or examples", () => {
    const { options } = lab([], [contender("a"), contender("b", { shots: 3 })], ["completion"]);
    assert.equal(countLab(options), material.gaps.length);
  });

  it("has gaps of real files filled, each by the model that is compared", async () => {
    const { options } = lab([], [contender("a"), contender("b")], ["completion"]);
    const [first] = material.gaps;
    options.models.fimModel = new FakeFimModel([
      [first?.gap.expected ?? "", stop],
      ["no", stop],
    ]);
    const { records } = await runLab(options, new AbortController().signal);
    assert.equal(records.length, 2 * material.gaps.length);
    assert.equal(records[0]?.code?.similarity, 1);
    assert.ok((records[1]?.code?.similarity ?? 1) < 1);
    const asked = options.models.askedOverrides.map((overrides) => overrides?.model);
    assert.deepEqual(asked.slice(0, 2), ["fake/a", "fake/b"]);
  });

  it("has what can tell it read the files as they stand, each model once, whatever its temperature", async () => {
    const hot = { model: "fake/a", temperature: 1 };
    const { options } = lab(
      [],
      [
        contender("a", { canScore: true }),
        contender("a · 1", { canScore: true, overrides: hot }),
        contender("a · examples", { canScore: true, shots: 3 }),
        contender("elsewhere"),
      ],
      ["perplexity"],
    );
    const read: string[] = [];
    options.models.textScorer = {
      reference: { connectionId: "fake", model: "a" },
      score: async (text) => {
        read.push(text);
        return { logProbability: -8 * Math.LN2, tokens: 4, characters: 16 };
      },
    };
    assert.equal(countLab(options), material.gaps.length);
    const { records, failures } = await runLab(options, new AbortController().signal);
    assert.deepEqual(failures, []);
    for (const text of read)
      assert.ok([typescript.text, python.text].some((file) => file.includes(text)) && text !== "");
    const [figures, ...others] = labFigures(records);
    assert.deepEqual(others, []);
    assert.equal(figures?.perplexity?.toFixed(6), "4.000000");
    assert.equal(figures?.bitsPerCharacter, 0.5);
  });

  it("says of a model that cannot tell it that it does not", async () => {
    const { run } = lab([], [contender("a", { canScore: true })], ["perplexity"]);
    assert.match((await run()).failures.join(), /^a: This model does not tell how probable/);
  });

  it("leaves out a contender that fails, and says why", async () => {
    const { run } = lab(
      [[new ModelError("auth", "The key is wrong.")], ["Text.", stop], ["Text.", stop]],
      [contender("broken"), contender("whole")],
      ["summary"],
    );
    const { records, failures } = await run();
    assert.deepEqual(
      records.map(({ contender: label }) => label),
      ["whole", "whole"],
    );
    assert.match(failures.join(), /^broken: The key is wrong\./);
  });

  it("keeps what had come when it is cancelled", async () => {
    const controller = new AbortController();
    const { options } = lab(
      Array.from({ length: 4 }, (): Script => ["Text.", stop]),
      [contender("one"), contender("two")],
    );
    const onProgress = (done: number) => done === 3 && controller.abort();
    const { records, failures } = await runLab({ ...options, onProgress }, controller.signal);
    assert.equal(records.length, 3);
    assert.deepEqual(failures, []);
  });

  it("counts what it costs where a price is known", async () => {
    const usage = { inputTokens: 100, outputTokens: 10 };
    const finish = { type: "finish", reason: "stop", usage } as const;
    const price = { inputUsd: 0.001, outputUsd: 0.01 };
    const { run } = lab(
      [
        ["A.", finish],
        ["A.", finish],
      ],
      [contender("one", { price })],
      ["summary"],
    );
    const [figures] = labFigures((await run()).records);
    assert.equal(figures?.tokens, 110);
    assert.ok(Math.abs((figures?.costUsd ?? 0) - 0.4) < 1e-9);
  });
});

describe("the page of a comparison", () => {
  it("puts the model first that hesitates least", () => {
    const about = { task: "perplexity", path: "a.ts", expected: "a", answer: "" } as const;
    const record = (label: string, logProbability: number) => ({
      ...about,
      contender: label,
      expectation: { logProbability, tokens: 10, characters: 40 },
      totalMs: 5,
      tokens: 10,
    });
    const records = [record("unsure", -30), record("sure", -10)];
    const html = labHtml({ result: { records, failures: [] }, nonce: "n", language: "en" });
    assert.match(html, /1\. sure<[^]*2\.72[^]*0\.361[^]*2\. unsure<[^]*20\.09/);
  });

  it("ranks contenders in a chart and a table, and takes no HTML from models", async () => {
    const scripts: readonly Script[] = [
      ["No idea <img src=x>", stop],
      [material.documented[0]?.summary ?? "", stop],
      ["No idea", stop],
      [material.documented[1]?.summary ?? "", stop],
    ];
    const { run } = lab(scripts, [contender("<b>bad</b>"), contender("good")], ["summary"]);
    const html = labHtml({ result: await run(), nonce: "n", language: "en" });
    assert.match(html, /<svg role="img"/);
    assert.match(html, /1\. good[^]*2\. &lt;b&gt;bad/);
    assert.doesNotMatch(html, /<b>bad|<img/);
    assert.match(html, /100\.0\u00a0%/);
  });
});
