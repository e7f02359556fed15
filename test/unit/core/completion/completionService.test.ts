import assert from "node:assert/strict";
import { accepted, CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

describe("a completion", () => {
  it("is what the model writes at the cursor, put in from the line's start", async () => {
    const harness = new CompletionHarness([["a + b;\n", stop]]);
    const result = await harness.ask("const sum = |");
    assert.deepEqual(result, {
      kind: "shown",
      text: "const sum = a + b;",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } },
      source: "model",
      suggestionId: 1,
    });
  });

  it("is asked for with the task's temperature and the text on both sides", async () => {
    const harness = new CompletionHarness([["b;", stop]]);
    await harness.ask("let a = 1;\nlet c = a + |\nuse(c);\n");
    const [request] = harness.model.requests;
    assert.equal(request?.prefix, "let a = 1;\nlet c = a + ");
    assert.equal(request?.suffix, "\nuse(c);\n");
    assert.deepEqual(request?.temperature, { value: 0.1, isExplicit: false });
    assert.equal(request?.path, "example.ts");
  });

  it("ends with the line, and the model is stopped there when text follows the cursor", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["a + b);\nconst ", gate, "more", stop]]);
    assert.equal(await harness.accept("const sum = (|);"), "const sum = (a + b);|");
    assert.equal(harness.model.signals[0]?.aborted, true);
  });

  it("ends with the block", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["\n  return a + b;\n}\n", "\nfunction next() {", gate, stop],
    ]);
    assert.equal(
      await harness.accept("function sum(a, b) {|"),
      "function sum(a, b) {\n  return a + b;\n}|",
    );
  });

  it("ends where the model begins to loop, and the model is stopped there", async () => {
    const gate = new Gate();
    const line = "  step(one);\n";
    const harness = new CompletionHarness([["\n  first();\n", line, line, line, gate, line, stop]]);
    assert.equal(
      await harness.accept("function sum(a, b) {|"),
      "function sum(a, b) {\n  first();\n  step(one);|",
    );
    assert.equal(harness.model.signals[0]?.aborted, true);
    const phrase = new CompletionHarness([["a + ".repeat(30), gate, stop]]);
    assert.equal(await phrase.accept("const sum = |"), "<filter:repetition>");
    assert.equal(phrase.model.signals[0]?.aborted, true);
  });

  it("covers the closer that the editor put behind the cursor", async () => {
    const harness = new CompletionHarness([["a, b);", stop]]);
    const result = await harness.ask("call(|)");
    assert.equal(accepted("call(|)", result), "call(a, b);|");
    assert.equal(result.kind === "shown" && result.range.end.character, 6);
  });

  it("extends the selected entry of the suggestion list and replaces its range", async () => {
    const harness = new CompletionHarness([["(message);\n", stop]]);
    const result = await harness.ask("console.lo|", {
      selectedSuggestion: {
        text: "log",
        range: { start: { line: 0, character: 8 }, end: { line: 0, character: 10 } },
      },
    });
    assert.equal(harness.model.requests[0]?.prefix, "console.log");
    assert.deepEqual(result, {
      kind: "shown",
      text: "log(message);",
      range: { start: { line: 0, character: 8 }, end: { line: 0, character: 10 } },
      source: "model",
      suggestionId: 1,
    });
  });

  it("is none with its reason when the model has nothing to say", async () => {
    const harness = new CompletionHarness([[stop]]);
    assert.equal(await harness.accept("const sum = |"), "<empty-answer>");
  });

  it("is none with the filter's name when a filter leaves nothing", async () => {
    const harness = new CompletionHarness([["Here is the code you want:", stop]]);
    assert.equal(await harness.accept("const sum = |"), "<filter:chatter>");
  });

  it("is none when the answer was refused", async () => {
    const refused = { type: "finish", reason: "refusal", usage: {} } as const;
    const harness = new CompletionHarness([["I", refused]]);
    assert.equal(await harness.accept("const sum = |"), "<empty-answer>");
  });

  it("shows a line that met the token limit, but only the whole lines of a block", async () => {
    const length = { type: "finish", reason: "length", usage: {} } as const;
    const line = new CompletionHarness([["alpha + be", length]]);
    assert.equal(await line.accept("const sum = |"), "const sum = alpha + be|");
    const block = new CompletionHarness([["\n  one();\n  tw", length]]);
    assert.equal(await block.accept("if (a) {|"), "if (a) {\n  one();|");
  });
});

describe("the completion service", () => {
  it("makes no request where completions are off", async () => {
    const off = new CompletionHarness([["b", stop]], { "completion.enabled": false });
    assert.equal(await off.accept("a = |"), "<disabled>");
    const language = new CompletionHarness([["b", stop]], {
      "completion.disabledLanguages": ["markdown"],
    });
    assert.equal(
      await language.accept("a = |", { document: { languageId: "markdown" } }),
      "<language-disabled>",
    );
    assert.equal(off.model.requests.length + language.model.requests.length, 0);
    assert.equal(await off.accept("a = |", { trigger: "manual" }), "<disabled>");
    assert.equal(await language.accept("a = |", { trigger: "manual" }), "a = b|");
  });

  it("stays out of comments where none is wanted there, however far above they began, but not from whoever asks", async () => {
    const off = new CompletionHarness([["b", stop]], { "completion.inComments": false });
    assert.equal(await off.accept("let a; // and |"), "<in-comment>");
    assert.equal(await off.accept(`/*${"\n *".repeat(900)} |`), "<in-comment>");
    assert.equal(off.model.requests.length, 0);
    assert.equal(await off.accept("// a\na = |"), "// a\na = b|");
    assert.equal(await off.accept("// |", { trigger: "manual" }), "// b|");
  });

  it("works by command in a single line of five megabytes, from a small piece of it", async () => {
    const harness = new CompletionHarness([["y = 2;", stop]]);
    const marked = `${"x = 1; ".repeat(500_000)}|${" z = 3;".repeat(250_000)}`;
    assert.equal(await harness.accept(marked), "<document-too-large>");
    const result = await harness.ask(marked, { trigger: "manual" });
    assert.deepEqual(result, {
      kind: "shown",
      text: "y = 2;",
      range: { start: { line: 0, character: 3_500_000 }, end: { line: 0, character: 3_500_000 } },
      source: "model",
      suggestionId: 1,
    });
    const [request] = harness.model.requests;
    assert.ok((request?.prefix.length ?? 0) + (request?.suffix.length ?? 0) <= 3072);
  });

  it("remembers the reasons of the last two hundred requests", async () => {
    const harness = new CompletionHarness([["b", stop]]);
    await harness.ask("a = |");
    await harness.ask("wo|rd");
    const [shown, skipped] = harness.service.recentResults;
    assert.equal(shown?.result.kind, "shown");
    assert.deepEqual(skipped?.result, { kind: "none", reason: "inside-word" });
    assert.equal(skipped?.languageId, "typescript");
    for (let count = 0; count < 220; count++) await harness.begin("wo|rd");
    assert.equal(harness.service.recentResults.length, 200);
  });

  it("tells when a request ended and whether the model is being asked", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, "b", stop]]);
    const events: unknown[] = [];
    const { service } = harness;
    service.onDidChangeActivity(() => events.push(service.isAsking));
    service.onDidFinish(({ result }) => events.push(result.kind));
    const result = harness.ask("a = |");
    await gate.reached;
    assert.deepEqual(events, [true]);
    gate.open();
    await result;
    assert.deepEqual(events, [true, false, "shown"]);
  });

  it("prepares an answer for whoever asks later, and leaves no record of that", async () => {
    const harness = new CompletionHarness([["b", stop]]);
    const isThere = harness.prepare("a = |");
    await harness.clock.advance(100);
    assert.equal(await isThere, true);
    assert.deepEqual(harness.service.recentResults, []);
    const result = await harness.begin("a = |");
    assert.equal(result.kind === "shown" && result.source, "cache");
  });

  it("prepares nothing more as soon as another request comes", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, "b", stop], []]);
    const isThere = harness.prepare("a = |");
    await gate.reached;
    const next = harness.begin("other = |");
    gate.open();
    assert.equal(await isThere, false);
    await harness.clock.advance(100);
    await next;
  });

  it("tells which suggestion was accepted, as it was shown last", async () => {
    const harness = new CompletionHarness([["a + b;", stop]]);
    const taken: unknown[] = [];
    harness.service.onDidAccept(({ record, acceptedAtMs }) => {
      const { position, result } = record;
      taken.push([position.character, result.kind === "shown" && result.text, acceptedAtMs]);
    });
    const first = await harness.ask("const sum = |");
    const second = await harness.begin("const sum = a |");
    assert.ok(first.kind === "shown" && second.kind === "shown");
    assert.equal(second.suggestionId, first.suggestionId);
    harness.service.noteAccepted(second.suggestionId);
    harness.service.noteAccepted(999);
    assert.deepEqual(taken, [[14, "const sum = a + b;", 100]]);
  });

  it("ends its requests when it is disposed", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, stop]]);
    const result = harness.ask("a = |");
    await gate.reached;
    harness.service.dispose();
    assert.deepEqual(await result, { kind: "none", reason: "superseded" });
    assert.equal(harness.model.signals[0]?.aborted, true);
  });
});
