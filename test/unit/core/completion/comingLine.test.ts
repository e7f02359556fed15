import assert from "node:assert/strict";
import { comingLine } from "../../../../src/core/completion/comingLine";
import { accepted, CompletionHarness, settle } from "../../../support/completionHarness";
import { stop, type Script } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { siteOf } from "../../../support/siteOf";

const at = "const sum = |";

function shownOf(text: string, marked = at): string | undefined {
  const answer = comingLine(text, siteOf(marked));
  return answer?.kind === "text" ? answer.text : undefined;
}

/** A harness whose model has written `pieces` and stands at the gate behind them. */
async function whileComing(pieces: Script, more: Script) {
  const gate = new Gate();
  const harness = new CompletionHarness([[...pieces, gate, ...more, stop]]);
  const shown = await harness.askWhileComing(at);
  return { gate, harness, shown };
}

describe("what is shown of a line that is still coming", () => {
  for (const [text, shown] of [
    ["pri", undefined],
    ["price", undefined],
    ["price ", "price"],
    ["price *", "price *"],
    ["price * cou", "price *"],
    ["price * count;", "price * count;"],
    ["price * count;<|end", "price * count;"],
    ["values[IND", "values"],
    ["(", undefined],
    ["values.map((item) => item", "values.map"],
    ["values.map((item) => item.name) +", "values.map((item) => item.name) +"],
    ["greet('it is la", "greet"],
    ["name + 'it is la", "name +"],
  ] as const) {
    it(`is ${JSON.stringify(shown)} of ${JSON.stringify(text)}`, () => {
      assert.equal(shownOf(text), shown);
    });
  }

  it("is the whole line once the block below it is coming", () => {
    const block = "if (a) {\n  ru";
    assert.equal(shownOf(block, "function f() {\n  |\n}\n"), "if (a) {");
  });

  it("moves nothing but closers along", () => {
    assert.equal(shownOf("price * count", "const sum = (|);"), "price *");
    assert.equal(shownOf("price * count", "const sum = | + tax;"), undefined);
  });

  it("is nothing that may turn out to stand there already, or to be no code", () => {
    assert.equal(shownOf("b(); ", "a();\n|\nb(); c();\n"), undefined);
    assert.equal(shownOf("a(); ", "a(); c();\n|\n"), undefined);
    assert.equal(shownOf("Here is the code", "|"), undefined);
    assert.equal(shownOf("// File: exa", "|"), undefined);
  });
});

describe("a line that is still coming", () => {
  it("is in view from its first words, and grows at the same place under the same number", async () => {
    const { gate, harness, shown } = await whileComing(["price * c"], ["ount", ";\n"]);
    assert.equal(accepted(at, shown), "const sum = price *|");
    assert.equal(shown.kind === "shown" && shown.isComing, true);
    const more = harness.untilWhole(at, shown);
    gate.open();
    assert.equal(await more, true);
    const whole = await harness.ask(at);
    assert.equal(accepted(at, whole), "const sum = price * count;|");
    assert.equal(whole.kind === "shown" && whole.isComing, undefined);
    const ids = [shown, whole].map((one) => one.kind === "shown" && one.suggestionId);
    assert.deepEqual(ids, [1, 1]);
    assert.equal(harness.model.requests.length, 1);
  });

  it("counts as asked for until it is there", async () => {
    const { gate, harness } = await whileComing(["price * c"], ["ount;\n"]);
    assert.equal(harness.service.isAsking, true);
    gate.open();
    await settle();
    assert.equal(harness.service.isAsking, false);
  });

  it("serves whoever types along, and is waited for where he is faster than the model", async () => {
    const { gate, harness } = await whileComing(["price * c"], ["ount;\n"]);
    const along = "const sum = pri|";
    assert.equal(accepted(along, await harness.begin(along)), "const sum = price *|");
    const behind = "const sum = price * |";
    const waiting = harness.begin(behind);
    gate.open();
    assert.equal(accepted(behind, await waiting), "const sum = price * count;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("goes on behind what was accepted of it", async () => {
    const { gate, harness, shown } = await whileComing(["price * c"], ["ount;\n"]);
    assert.ok(shown.kind === "shown");
    harness.service.noteAccepted(shown.suggestionId);
    const behind = "const sum = price *|";
    const rest = harness.begin(behind);
    gate.open();
    assert.equal(accepted(behind, await rest), "const sum = price * count;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("stays as far as it came where the model fails, and the model is asked again at its end", async () => {
    const failure = new Error("the server went away");
    const { gate, harness, shown } = await whileComing(["price * c"], [failure]);
    const more = harness.untilWhole(at, shown);
    gate.open();
    assert.equal(await more, false);
    assert.equal(accepted(at, await harness.begin(at)), "const sum = price *|");
    await harness.ask("const sum = price *|");
    assert.equal(harness.model.requests.length, 2);
  });

  it("goes where it turns out to be a loop", async () => {
    const again = Array.from({ length: 8 }, () => "one, two, ");
    const { gate, harness, shown } = await whileComing(["one, two, "], again);
    assert.equal(accepted(at, shown), "const sum = one, two,|");
    gate.open();
    assert.equal(await harness.untilWhole(at, shown), true);
    assert.equal(await harness.accept(at), "<filter:repetition>");
  });
});

describe("lines that a model writes below a line which does not look finished", () => {
  it("are there once the user has gone to the next line", async () => {
    const python = { document: { languageId: "python" } };
    const harness = new CompletionHarness([["\n    area = side\n", "    return area\n\n", stop]]);
    const finished = "def f(width):\n    side = width|\n";
    assert.equal(await harness.accept(finished, python), "<empty-answer>");
    const next = "def f(width):\n    side = width\n    |\n";
    const shown = await harness.begin(next, python);
    assert.match(accepted(next, shown), /side = width\n {4}area = side/);
    assert.equal(harness.model.requests.length, 1);
  });
});
