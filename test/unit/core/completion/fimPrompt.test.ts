import assert from "node:assert/strict";
import { buildFimRequest } from "../../../../src/core/completion/fimPrompt";
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

describe("the prompt for a completion", () => {
  it("is the whole of a small document", () => {
    const request = buildFimRequest(siteOf("one;\ntwo| three;\nfour;"), task);
    assert.equal(request.prefix, "one;\ntwo");
    assert.equal(request.suffix, " three;\nfour;");
  });

  it("is cut at line borders to about a thousand tokens in a large one", () => {
    const above = numbered(0, 400).join("");
    const below = numbered(1000, 400).join("");
    const { prefix, suffix } = buildFimRequest(siteOf(`${above}x|\n${below}`), task);
    assert.match(prefix, /^const value\d+ = \d+;\n/);
    assert.match(suffix, /;$/);
    const tokens = estimateTokens(prefix) + estimateTokens(suffix);
    assert.ok(tokens <= 1024 && tokens > 700, `${tokens} tokens`);
    assert.ok(suffix.length > 600 && suffix.length < prefix.length / 2);
  });

  it("begins at the same line while the user writes on, for the server's prompt cache", () => {
    const starts = Array.from({ length: 64 }, (_, count) => {
      const { prefix } = buildFimRequest(siteOf(`${numbered(0, 401 + count).join("")}x|`), task);
      return prefix.split("\n", 1)[0];
    });
    assert.ok(new Set(starts).size <= 5, `${new Set(starts).size} beginnings in 64 lines`);
  });

  it("gives the room that the text behind leaves to the text before", () => {
    const above = numbered(0, 400).join("");
    const alone = buildFimRequest(siteOf(`${above}|`), task);
    const among = buildFimRequest(siteOf(`${above}|\n${numbered(1000, 400).join("")}`), task);
    assert.ok(alone.prefix.length > among.prefix.length);
  });

  it("fits into a model's small window", () => {
    const site = siteOf(`${numbered(0, 400).join("")}|\n${numbered(1000, 400).join("")}`);
    const { prefix, suffix, maxTokens } = buildFimRequest(site, { ...task, contextWindow: 640 });
    assert.ok(estimateTokens(prefix) + estimateTokens(suffix) + maxTokens <= 640);
    const tiny = buildFimRequest(site, { ...task, contextWindow: 100 });
    assert.ok(tiny.prefix.length > 0);
  });

  it("ends before the blanks of a line that is otherwise empty", () => {
    assert.equal(buildFimRequest(siteOf("if a:\n    |\nb"), task).prefix, "if a:\n");
    assert.equal(buildFimRequest(siteOf("if a: |"), task).prefix, "if a: ");
  });

  it("is cut within a line only where the line alone is too long", () => {
    const { prefix, suffix } = buildFimRequest(
      siteOf(`${"a".repeat(9000)}|${"b".repeat(9000)}`),
      task,
    );
    assert.match(prefix, /^a+$/);
    assert.match(suffix, /^b+$/);
    assert.ok(prefix.length + suffix.length <= 3072);
  });

  it("asks for a line with a stop and few tokens, for a block with neither", () => {
    const line = buildFimRequest(siteOf("a = |"), task);
    assert.deepEqual(line.stops, ["\n"]);
    assert.equal(line.maxTokens, 64);
    const block = buildFimRequest(siteOf("if (a) {|"), task);
    assert.equal(block.maxTokens, 256);
    assert.ok(line.stops.length <= maxStops && block.stops.length <= maxStops);
    assert.equal(buildFimRequest(siteOf("a = |"), { ...task, maxTokens: 16 }).maxTokens, 16);
  });
});
