import assert from "node:assert/strict";
import { CompletionHarness, settle } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";

const helper = { key: "helper", path: "helper.ts", text: "function help(): void" };

describe("what is known besides the document", () => {
  it("goes along with the request", async () => {
    const harness = new CompletionHarness([["help();", stop]]);
    harness.found.push(helper);
    await harness.ask("const a = |");
    assert.deepEqual(harness.model.requests[0]?.context, [
      { path: "helper.ts", text: "function help(): void" },
    ]);
  });

  it("is gathered while the next key is waited for", async () => {
    const harness = new CompletionHarness([["help();", stop]]);
    const result = harness.begin("const a|");
    await settle();
    assert.equal(harness.gatheredFor.length, 1);
    assert.equal(harness.model.requests.length, 0);
    await harness.clock.advance(100);
    await result;
  });

  it("keeps no request waiting where one is wanted at once, except by command", async () => {
    const harness = new CompletionHarness([[stop]]);
    await harness.ask("const a = |");
    await harness.ask("const b|");
    await harness.ask("const c = |", { trigger: "manual" });
    const [atOnce = 0, midWord = 0, byCommand = 0] = harness.patiencesMs;
    assert.ok(atOnce <= 10 && midWord > atOnce && midWord <= 75, harness.patiencesMs.join(" "));
    assert.equal(byCommand, 150);
  });

  it("is gathered for what is asked behind an accepted suggestion too", async () => {
    const harness = new CompletionHarness([["help();", stop]]);
    harness.found.push(helper);
    const result = await harness.ask("const a = |");
    assert.ok(result.kind === "shown");
    harness.service.noteAccepted(result.suggestionId);
    await settle();
    assert.deepEqual(
      harness.model.requests.map(({ context }) => context.length),
      [1, 1],
    );
  });

  it("is not gathered for what is at hand", async () => {
    const harness = new CompletionHarness([["value + 1;", stop]]);
    await harness.ask("const a = |");
    await harness.ask("const a = va|");
    assert.equal(harness.gatheredFor.length, 1);
  });

  it("stays where it is when the user does not want other files to be used", async () => {
    const harness = new CompletionHarness([["help();", stop]], {
      "completion.useOtherFiles": false,
    });
    harness.found.push(helper);
    await harness.ask("const a = |");
    assert.deepEqual(harness.gatheredFor, []);
    assert.deepEqual(harness.model.requests[0]?.context, []);
  });

  it("goes along no more once the user has turned it off", async () => {
    const harness = new CompletionHarness([["help();", stop]]);
    harness.found.push(helper);
    await harness.ask("const a = |");
    harness.settings.set("completion.useOtherFiles", false);
    await harness.ask("const a = 1;\nconst b = |");
    assert.deepEqual(
      harness.model.requests.map(({ context }) => context.length),
      [1, 0],
    );
  });
});
