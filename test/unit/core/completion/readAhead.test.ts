import assert from "node:assert/strict";
import { isFarEnoughAhead, linesReadAhead } from "../../../../src/core/completion/readAhead";
import { accepted, CompletionHarness, settle } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { siteOf } from "../../../support/siteOf";

const began = "function f() {\n  a = |\n}\n";

describe("what the model writes behind its answer", () => {
  it("is read for three lines while the answer is shown already", async () => {
    const [first, second] = [new Gate(), new Gate()];
    const harness = new CompletionHarness([
      ["one();\n", first, "  two();\n  three();\n", second, "  four();\n", "  five();\n", stop],
    ]);
    assert.equal(await harness.accept(began), "function f() {\n  a = one();|\n}\n");
    assert.equal(harness.service.isAsking, false);
    first.open();
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, false);
    second.open();
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, true);
  });

  it("is there after accept and Enter, without a request and without a wait", async () => {
    const harness = new CompletionHarness([
      ["one();", "\n  two();", "\n  three();\n", "  four();\n}\n", stop],
    ]);
    await harness.ask(began);
    const site = "function f() {\n  a = one();\n  |\n}\n";
    const result = await harness.begin(site);
    assert.equal(
      accepted(site, result),
      "function f() {\n  a = one();\n  two();\n  three();\n  four();|\n}\n",
    );
    assert.equal(harness.model.requests.length, 1);
  });

  it("is there after typing to the line's end and Enter", async () => {
    const harness = new CompletionHarness([["one();\n", "  two();\n", "}\n", stop]]);
    await harness.ask(began);
    for (const typed of ["one", "one()", "one();"]) {
      await harness.begin(`function f() {\n  a = ${typed}|\n}\n`);
    }
    assert.equal(
      await harness.accept("function f() {\n  a = one();\n  |\n}\n"),
      "function f() {\n  a = one();\n  two();|\n}\n",
    );
    assert.equal(harness.model.requests.length, 1);
  });

  it("is shown at the end of the finished line already", async () => {
    const harness = new CompletionHarness([["one();\n", "  two();\n", "}\n", stop]]);
    await harness.ask(began);
    const shown = "function f() {\n  a = one();\n  two();|\n}\n";
    assert.equal(await harness.accept("function f() {\n  a = one();|\n}\n"), shown);
    assert.equal(await harness.accept("function f() {\n  a = one();\n  t|\n}\n"), shown);
    assert.equal(harness.model.requests.length, 1);
  });

  it("is there where the model holds the cursor's line for finished, at its end and after Enter", async () => {
    const harness = new CompletionHarness([["\n", "\n  two();", "\n  three();\n", "}\n", stop]]);
    const shown = "function f() {\n  one();\n\n  two();\n  three();|\n}\n";
    assert.equal(await harness.accept("function f() {\n  one();|\n}\n"), shown);
    assert.equal(await harness.accept("function f() {\n  one();\n\n  |\n}\n"), shown);
    assert.equal(harness.model.requests.length, 1);
  });

  it("is none at the end of the line with which the block ends", async () => {
    const harness = new CompletionHarness([["one();\n", "}\n\n", "f();\n", "g();\n", stop]]);
    await harness.ask(began);
    const site = "function f() {\n  a = one();|\n}\n";
    assert.equal(await harness.accept(site), "<filter:duplicated-closers>");
    assert.equal(harness.model.requests.length, 1);
  });

  it("is waited for at the line's end while the model is writing it", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["one();\n", gate, "  two();\n", "}\n", stop]]);
    await harness.ask(began);
    const site = "function f() {\n  a = one();|\n}\n";
    const result = harness.begin(site);
    await settle();
    gate.open();
    assert.equal(accepted(site, await result), "function f() {\n  a = one();\n  two();|\n}\n");
  });

  it("is waited for where the user is faster than the model", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["one();\n", gate, "  two();\n", "}\n", stop]]);
    await harness.ask(began);
    const site = "function f() {\n  a = one();\n  t|\n}\n";
    const result = harness.begin(site);
    await settle();
    gate.open();
    assert.equal(accepted(site, await result), "function f() {\n  a = one();\n  two();|\n}\n");
    assert.equal(harness.model.requests.length, 1);
  });

  it("is given up, and the model asked again, when the user writes something else", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["one();\n", "  two", gate, stop],
      ["else();", stop],
    ]);
    await harness.ask(began);
    const result = harness.ask("function f() {\n  a = one();\n  x|\n}\n");
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, true);
    assert.equal((await result).kind, "shown");
    assert.equal(harness.model.requests.length, 2);
  });

  it("has its last line only when the model ended there by itself", async () => {
    const after = "function f() {\n  a = one();\n  |\n}\n";
    const ended = new CompletionHarness([["one();\n  two();\n  thr", stop]]);
    await ended.ask(began);
    assert.equal(await ended.accept(after), "function f() {\n  a = one();\n  two();\n  thr|\n}\n");
    const cut = new CompletionHarness([["one();\n  two();\n  thr"]]);
    await cut.ask(began);
    assert.equal(await cut.accept(after), "function f() {\n  a = one();\n  two();|\n}\n");
  });

  it("is read behind a block too", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["\n  return a;\n}\n\nfunction g() {\n", "  return b;\n}\n", gate, stop],
    ]);
    await harness.ask("function f() {|");
    assert.equal(harness.model.signals[0]?.aborted, true);
    assert.equal(
      await harness.accept("function f() {\n  return a;\n}\n\n|"),
      "function f() {\n  return a;\n}\n\nfunction g() {\n  return b;\n}|",
    );
    assert.equal(harness.model.requests.length, 1);
  });

  it("is a whole block where the line turned out to open one", async () => {
    const gate = new Gate();
    const lines = ["one", "two", "three", "four", "five"].map((name) => `  ${name}();\n`);
    const harness = new CompletionHarness([["a) {\n", ...lines, "}\n", gate, "next();\n", stop]]);
    assert.equal(await harness.accept("if (|\nend"), "if (a) {|\nend");
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, true);
    assert.equal(await harness.accept("if (a) {|\nend"), `if (a) {\n${lines.join("")}}|\nend`);
    assert.equal(harness.model.requests.length, 1);
  });

  it("leaves what was shown as it was when it breaks off", async () => {
    const harness = new CompletionHarness([["one();\n", "  tw", new Error("The line is dead.")]]);
    assert.equal(await harness.accept(began), "function f() {\n  a = one();|\n}\n");
    await settle();
    const result = await harness.begin("function f() {\n  a = on|\n}\n");
    assert.equal(result.kind === "shown" && result.suggestionId, 1);
  });
});

describe("reading ahead", () => {
  it("is for places where the line ends with the cursor", () => {
    assert.equal(linesReadAhead(siteOf("a = |\nb")), 3);
    assert.equal(linesReadAhead(siteOf("a = |  \nb")), 3);
    assert.equal(linesReadAhead(siteOf("f(|)\nb")), 0);
  });

  it("has read enough with so many whole lines that hold anything, or with as many blank ones", () => {
    const isEnough = (behind: string) =>
      isFarEnoughAhead({ text: `b${behind}`, answer: "b" }, siteOf("a = |\nend"), 2);
    assert.equal(isEnough("\none\n\ntwo"), false);
    assert.equal(isEnough("\none\n\ntwo\n"), true);
    assert.equal(isEnough("\n\n\n\n"), true);
    assert.equal(isEnough(""), false);
  });

  it("has read enough at what follows the cursor already, and where lines repeat", () => {
    const isEnough = (behind: string) =>
      isFarEnoughAhead({ text: `b${behind}`, answer: "b" }, siteOf("a = |\nnext();"), 9);
    assert.equal(isEnough("\none\nnext();\n"), true);
    assert.equal(isEnough("\none\none\n"), true);
    assert.equal(isEnough("\n}\n}\n"), false);
  });

  it("costs nothing where none is wanted", () => {
    assert.equal(isFarEnoughAhead({ text: "a", answer: "a" }, siteOf("f(|)"), 0), true);
  });
});
