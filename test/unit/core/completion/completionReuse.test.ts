import assert from "node:assert/strict";
import { accepted, CompletionHarness, settle } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

describe("a completion while the user types", () => {
  it("that is typed as suggested costs no request and no wait", async () => {
    const harness = new CompletionHarness([["a + b;", stop]]);
    await harness.ask("const sum = |");
    for (const typed of ["a", "a ", "a +", "a + ", "a + b"]) {
      const result = await harness.begin(`const sum = ${typed}|`);
      assert.equal(accepted(`const sum = ${typed}|`, result), "const sum = a + b;|");
      assert.equal(result.kind === "shown" && result.source, "cache");
    }
    assert.equal(harness.model.requests.length, 1);
    assert.equal(harness.clock.now(), 100);
  });

  it("is served after stepping back and typing anew", async () => {
    const harness = new CompletionHarness([["a + b;", stop]]);
    await harness.ask("const sum = |");
    for (const typed of ["a", "a ", "a", "", "a", "a ", "a +"]) {
      assert.equal(
        accepted(`const sum = ${typed}|`, await harness.begin(`const sum = ${typed}|`)),
        "const sum = a + b;|",
      );
    }
    assert.equal(harness.model.requests.length, 1);
  });

  it("is asked for anew in a document that has the name of one that was closed", async () => {
    const harness = new CompletionHarness([
      ["a + b;", stop],
      ["one + two;", stop],
    ]);
    await harness.ask("const sum = |", { document: { uri: "untitled:Untitled-1" } });
    await harness.ask("const sum = |", { document: { uri: "file:///kept.ts" } });
    harness.service.noteClosed("untitled:Untitled-1");
    const inNew = await harness.ask("const sum = |", { document: { uri: "untitled:Untitled-1" } });
    assert.equal(inNew.kind === "shown" && inNew.source, "model");
    const inKept = await harness.ask("const sum = |", { document: { uri: "file:///kept.ts" } });
    assert.equal(inKept.kind === "shown" && inKept.source, "cache");
  });

  it("is not waited for in a document that was closed while the model was writing", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["a", gate, " + b;", stop]]);
    void harness.ask("const sum = |");
    await gate.reached;
    harness.service.noteClosed("file:///workspace/example.ts");
    assert.equal(harness.model.signals[0]?.aborted, true);
  });

  it("keeps to the same text while the editor closes brackets behind the cursor", async () => {
    const harness = new CompletionHarness([["call(a, [b]);", stop]]);
    await harness.ask("  |\n");
    const steps = [
      "  call(|)\n",
      "  call(a|)\n",
      "  call(a, [|])\n",
      "  call(a, [b]|)\n",
      "  call(a, [b])|\n",
    ];
    for (const step of steps) {
      assert.equal(accepted(step, await harness.begin(step)), "  call(a, [b]);|\n", step);
    }
    assert.equal(harness.model.requests.length, 1);
  });

  it("waits for a request that is under way when its text agrees with the keys", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, "a + b;", stop]]);
    const first = harness.ask("const sum = |");
    await gate.reached;
    const second = harness.begin("const sum = a|");
    gate.open();
    assert.deepEqual(await first, { kind: "none", reason: "superseded" });
    assert.equal(accepted("const sum = a|", await second), "const sum = a + b;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("goes on waiting while the user is ahead of the model, also over a line's end", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["\n", gate, "  one();\n  two();\n}\n", stop]]);
    void harness.ask("if (a) {|");
    await gate.reached;
    const result = harness.begin("if (a) {\n  on|");
    gate.open();
    assert.equal(accepted("if (a) {\n  on|", await result), "if (a) {\n  one();\n  two();\n}|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("drops a request at the first piece that contradicts the keys, and asks again", async () => {
    const [first, second] = [new Gate(), new Gate()];
    const harness = new CompletionHarness([
      [first, "a", second, " + b;", stop],
      ["x * 2;", stop],
    ]);
    void harness.ask("const sum = |");
    await first.reached;
    const result = harness.ask("const sum = x|");
    assert.equal(harness.model.signals[0]?.aborted, false);
    first.open();
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, true);
    assert.equal(accepted("const sum = x|", await result), "const sum = xx * 2;|");
    assert.equal(harness.model.requests.length, 2);
  });

  it("drops a request at once when the keys contradict what it has written", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      ["alpha", gate, stop],
      ["y", stop],
    ]);
    void harness.ask("const sum = |");
    await gate.reached;
    void harness.begin("const sum = b|");
    await settle();
    assert.equal(harness.model.signals[0]?.aborted, true);
  });

  it("does not end a request when the editor cancels the wait, and keeps its answer", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([[gate, "a + b;", stop]]);
    const controller = new AbortController();
    const first = harness.ask("const sum = |", { signal: controller.signal });
    await gate.reached;
    controller.abort();
    assert.deepEqual(await first, { kind: "none", reason: "superseded" });
    assert.equal(harness.model.signals[0]?.aborted, false);
    gate.open();
    await settle();
    assert.equal(await harness.accept("const sum = |"), "const sum = a + b;|");
    assert.equal(harness.model.requests.length, 1);
  });

  it("shows nothing when the cursor moved while the model was answering", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      [gate, "a + b;", stop],
      ["c();", stop],
    ]);
    const first = harness.ask("const sum = |\nlet other;\n");
    await gate.reached;
    const second = harness.ask("const sum = \nlet other;\n|");
    gate.open();
    assert.deepEqual(await first, { kind: "none", reason: "superseded" });
    assert.equal(
      accepted("const sum = \nlet other;\n|", await second),
      "const sum = \nlet other;\nc();|",
    );
  });

  it("has two requests in flight at most; the oldest gives way", async () => {
    const gates = [new Gate(), new Gate(), new Gate()];
    const harness = new CompletionHarness(gates.map((gate) => [gate, stop]));
    for (const [index, gate] of gates.entries()) {
      void harness.ask("a = |", { document: { path: `file${index}.ts` } });
      await gate.reached;
    }
    assert.deepEqual(
      harness.model.signals.map(({ aborted }) => aborted),
      [true, false, false],
    );
  });

  it("has one request in flight at most in economy", async () => {
    const gates = [new Gate(), new Gate()];
    const harness = new CompletionHarness(
      gates.map((gate) => [gate, stop]),
      { "completion.economy": true },
    );
    for (const [index, gate] of gates.entries()) {
      void harness.ask("a = |", { document: { path: `file${index}.ts` } });
      await gate.reached;
    }
    assert.deepEqual(
      harness.model.signals.map(({ aborted }) => aborted),
      [true, false],
    );
  });

  it("asks nothing at the end of a line that the model has ended", async () => {
    const harness = new CompletionHarness([["a + b;", stop]]);
    await harness.ask("const sum = |");
    assert.equal(await harness.accept("const sum = a + b;|"), "<empty-answer>");
    assert.equal(harness.model.requests.length, 1);
  });

  it("asks no second time at a place where nothing came, unless by command", async () => {
    const harness = new CompletionHarness([[stop], ["a + b;", stop]]);
    await harness.ask("const sum = |");
    assert.equal(await harness.accept("const sum = |"), "<empty-answer>");
    assert.equal(harness.model.requests.length, 1);
    assert.equal(
      await harness.accept("const sum = |", { trigger: "manual" }),
      "const sum = a + b;|",
    );
  });

  it("by command is none with its reason when the model has nothing to say", async () => {
    const harness = new CompletionHarness([[stop]]);
    assert.equal(await harness.accept("let a = |", { trigger: "manual" }), "<empty-answer>");
  });
});

describe("the wait before a completion", () => {
  it("is for the next key in the middle of a word", async () => {
    const harness = new CompletionHarness([["m = 1;", stop]]);
    void harness.begin("let su|");
    await harness.clock.advance(25);
    assert.equal(harness.model.requests.length, 0);
    await harness.clock.advance(5);
    assert.equal(harness.model.requests.length, 1);
  });

  it("is none at a line's start, after a trigger character and by command", async () => {
    const harness = new CompletionHarness([[stop]]);
    void harness.begin("  |");
    await settle();
    void harness.begin("a.b(|");
    await settle();
    void harness.begin("let su|", { trigger: "manual" });
    await settle();
    assert.equal(harness.model.requests.length, 3);
    assert.equal(harness.clock.now(), 0);
  });

  it("ends with the next key, and no request is made for the one before", async () => {
    const harness = new CompletionHarness([["m = 1;", stop]]);
    const first = harness.begin("let s|");
    await harness.clock.advance(25);
    const second = harness.ask("let su|");
    assert.deepEqual(await first, { kind: "none", reason: "superseded" });
    assert.equal(accepted("let su|", await second), "let sum = 1;|");
    assert.equal(harness.model.requests.length, 1);
    assert.equal(harness.clock.pendingDelays, 0);
  });

  it("is none for who types slowly, and as long as may be for who types fast", async () => {
    for (const { gapMs, isAsked } of [
      { gapMs: 300, isAsked: true },
      { gapMs: 100, isAsked: false },
    ]) {
      const harness = new CompletionHarness([[stop]]);
      for (let length = 1; length <= 8; length++) {
        void harness.begin(`${"word".repeat(9).slice(0, length)}|`);
        await harness.clock.advance(gapMs);
      }
      const { length } = harness.model.requests;
      void harness.begin("wordwordword|");
      await harness.clock.advance(35);
      assert.equal(harness.model.requests.length > length, isAsked);
    }
  });

  it("goes by what the user has set, and is none at 0", async () => {
    for (const longestMs of [0, 40, 300]) {
      const harness = new CompletionHarness([[stop]], { "completion.debounceMs": longestMs });
      void harness.begin("let su|");
      await harness.clock.advance(longestMs * 0.6);
      assert.equal(harness.model.requests.length, longestMs === 0 ? 1 : 0);
      await harness.clock.advance(longestMs * 0.4);
      assert.equal(harness.model.requests.length, 1);
    }
  });

  it("is four times as long in economy", async () => {
    const harness = new CompletionHarness([[stop]], { "completion.economy": true });
    void harness.begin("let su|");
    await harness.clock.advance(100);
    assert.equal(harness.model.requests.length, 0);
    await harness.clock.advance(50);
    assert.equal(harness.model.requests.length, 1);
  });

  it("is shorter once a suggestion was accepted", async () => {
    const harness = new CompletionHarness([["m = 1;", stop], [stop]]);
    const result = await harness.ask("let su|\nnext();");
    assert.ok(result.kind === "shown");
    harness.service.noteAccepted(result.suggestionId);
    await settle();
    const { length } = harness.model.requests;
    void harness.begin("let sum = 1;\nle|");
    await harness.clock.advance(25);
    assert.equal(harness.model.requests.length, length + 1);
  });

  it("counts the time that was spent on a request which then contradicted the keys", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([
      [gate, "a", stop],
      ["m = 1;", stop],
    ]);
    void harness.ask("let |");
    await gate.reached;
    void harness.begin("let su|");
    await harness.clock.advance(27);
    gate.open();
    await harness.clock.advance(3);
    assert.equal(harness.model.requests.length, 2);
  });
});
