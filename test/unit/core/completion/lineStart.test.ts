import assert from "node:assert/strict";
import { CompletionHarness, settle } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

const script = ["    b();\n", "    c();\n", "d();\n", stop];
const inside = "if (a) {\n    |\n}\n";

describe("an answer for a line with nothing but indentation", () => {
  it("is there when the user changes the indentation, without a request", async () => {
    const harness = new CompletionHarness([script]);
    assert.equal(await harness.accept(inside), "if (a) {\n    b();\n    c();|\n}\n");
    for (const typed of ["", "  ", "      "]) {
      assert.match(await harness.accept(`if (a) {\n${typed}|\n}\n`), /b\(\);/);
    }
    assert.equal(harness.model.requests.length, 1);
  });

  it("is laid out for the indentation that the line has by then", async () => {
    const harness = new CompletionHarness([["  b();\n", "  c();\n", "\n", "d();\n", stop]]);
    await harness.ask("a();\n\n  |\n");
    assert.equal(await harness.accept("a();\n\n    |\n"), "a();\n\n    b();\n    c();|\n");
    assert.equal(harness.model.requests.length, 1);
  });

  it("is asked for anew by command, and once something is written on the line", async () => {
    const harness = new CompletionHarness([script, ["one();\n", stop], ["two();\n", stop]]);
    await harness.ask(inside);
    await harness.ask("if (a) {\n  |\n}\n", { trigger: "manual" });
    assert.equal(harness.model.requests.length, 2);
    await harness.ask("if (a) {\n  x = |\n}\n");
    assert.equal(harness.model.requests.length, 3);
  });

  it("is no answer for another document, nor for another place", async () => {
    const harness = new CompletionHarness([script, script, script]);
    await harness.ask(inside);
    await harness.ask("if (b) {\n  |\n}\n");
    await harness.ask("if (a) {\n  |\n}\nelse {\n}\n");
    assert.equal(harness.model.requests.length, 3);
  });

  it("is forgotten with its document", async () => {
    const harness = new CompletionHarness([script, script]);
    await harness.ask(inside);
    harness.service.noteClosed("file:///workspace/example.ts");
    await harness.ask("if (a) {\n  |\n}\n");
    assert.equal(harness.model.requests.length, 2);
  });

  it("is not there before the model has written enough to show", async () => {
    const gate = new Gate();
    const harness = new CompletionHarness([["   ", gate, " b();\n", stop], script]);
    void harness.ask(inside);
    await settle();
    void harness.ask("if (a) {\n  x|\n}\n");
    await settle();
    assert.equal(harness.model.requests.length, 2);
    gate.open();
  });
});
