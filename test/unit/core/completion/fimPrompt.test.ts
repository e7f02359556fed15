import assert from "node:assert/strict";
import type { RankedContext } from "../../../../src/core/completion/contextMemory";
import { FimPromptBuilder, type FimPromptParts } from "../../../../src/core/completion/fimPrompt";
import { maxStops } from "../../../../src/core/model/fimModel";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { siteOf } from "../../../support/siteOf";

const task = {
  model: new FakeFimModel([]),
  temperature: { value: 0.1, isExplicit: false },
  maxTokens: 256,
  contextWindow: undefined,
};
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `const value${from + index} = ${from + index};\n`);
const large = `${numbered(0, 400).join("")}x|\n${numbered(1000, 400).join("")}`;
const context: readonly RankedContext[] = Array.from({ length: 9 }, (_, index) => ({
  key: `${index}`,
  path: `src/other${index}.ts`,
  text: numbered(2000 + 10 * index, 8).join(""),
}));

function build(marked: string, parts: Partial<FimPromptParts> = {}) {
  const given = { task, promptTokens: 1024, context: [], site: siteOf(marked), ...parts };
  return new FimPromptBuilder().build(given);
}

describe("the prompt for a completion", () => {
  it("is the whole of a small document", () => {
    const request = build("one;\ntwo| three;\nfour;");
    assert.equal(request.prefix, "one;\ntwo");
    assert.equal(request.suffix, " three;\nfour;");
  });

  it("is cut at line borders to its budget in a large one, an eighth of it behind the cursor", () => {
    const { prefix, suffix } = build(large);
    assert.match(prefix, /^const value\d+ = \d+;\n/);
    assert.match(suffix, /;$/);
    const tokens = estimateTokens(prefix) + estimateTokens(suffix);
    assert.ok(tokens <= 1024 && tokens > 700, `${tokens} tokens`);
    const share = suffix.length / (1024 * 3);
    assert.ok(share >= 0.1 && share <= 0.15, `${share}`);
  });

  it("has context in a third of its budget, the most useful next to the prefix", () => {
    const request = build(large, { context });
    const paths = request.context.map(({ path }) => path);
    assert.deepEqual(paths, paths.toSorted().toReversed());
    assert.equal(paths.at(-1), "src/other0.ts");
    const budget = 1024 * 3;
    const ofContext = request.context.map(({ text }) => text).join("").length / budget;
    assert.ok(ofContext >= 0.25 && ofContext < 0.35, `${ofContext}`);
    const ofPrefix = request.prefix.length / budget;
    assert.ok(ofPrefix > 0.4 && ofPrefix <= 0.6, `${ofPrefix}`);
  });

  it("leaves more room to context where the document is short", () => {
    const short = build("let a = |", { context });
    const long = build(large, { context });
    assert.ok(short.context.length > long.context.length);
  });

  it("gives the room that context leaves to the text before", () => {
    assert.ok(build(large).prefix.length > build(large, { context }).prefix.length);
  });

  it("is longer where the user wants it longer", () => {
    const { prefix, suffix } = build(large, { promptTokens: 2048 });
    assert.ok(prefix.length + suffix.length > 1.3 * 1024 * 3);
  });

  it("fits into a model's small window", () => {
    const parts = { task: { ...task, contextWindow: 640 }, context };
    const request = build(large, parts);
    const texts = [request.prefix, request.suffix, ...request.context.map(({ text }) => text)];
    const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    assert.ok(tokens + request.maxTokens <= 640);
    const tiny = build(large, { task: { ...task, contextWindow: 100 } });
    assert.ok(tiny.prefix.length > 0);
  });

  it("ends before the blanks of a line that is otherwise empty", () => {
    assert.equal(build("if a:\n    |\nb").prefix, "if a:\n");
    assert.equal(build("if a: |").prefix, "if a: ");
  });

  it("is cut within a line only where the line alone is too long", () => {
    const { prefix, suffix } = build(`${"a".repeat(9000)}|${"b".repeat(9000)}`);
    assert.match(prefix, /^a+$/);
    assert.match(suffix, /^b+$/);
    assert.ok(prefix.length + suffix.length <= 3072);
  });

  it("asks for the rest of a line with a stop and few tokens, for a block with neither", () => {
    const line = build("f(a|);");
    assert.deepEqual(line.stops, ["\n"]);
    assert.equal(line.maxTokens, 64);
    const block = build("if (a) {|");
    assert.equal(block.maxTokens, 256);
    assert.ok(line.stops.length <= maxStops && block.stops.length <= maxStops);
    assert.equal(build("a = |", { task: { ...task, maxTokens: 16 } }).maxTokens, 16);
  });

  it("leaves room for the lines behind the cursor's where that ends with the cursor", () => {
    const request = build("a = |\nb();");
    assert.deepEqual(request.stops, []);
    assert.equal(request.maxTokens, 256);
  });
});
