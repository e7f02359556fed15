import assert from "node:assert/strict";
import { summarizeReasons } from "../../../../src/core/completion/summarizeReasons";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";

describe("the summary of why nothing was shown", () => {
  it("counts each reason, newest first, and what was shown", async () => {
    const harness = new CompletionHarness([["b", stop]], {
      "completion.disabledLanguages": ["yaml"],
    });
    await harness.ask("wo|rd");
    await harness.ask("a: |", { document: { languageId: "yaml" } });
    await harness.ask("wo|rd");
    await harness.ask("a = |");
    const { shownCount, reasons } = summarizeReasons(harness.service.recentResults);
    assert.equal(shownCount, 1);
    assert.deepEqual(
      reasons.map(({ reason, count, last }) => [reason, count, last.languageId]),
      [
        ["inside-word", 2, "typescript"],
        ["language-disabled", 1, "yaml"],
      ],
    );
  });

  it("puts what a next key overtook at the end, since that is usual", async () => {
    const harness = new CompletionHarness([["b", stop]]);
    await harness.ask("wo|rd");
    void harness.begin("con|");
    await harness.ask("cons|");
    const { reasons } = summarizeReasons(harness.service.recentResults);
    assert.deepEqual(
      reasons.map(({ reason }) => reason),
      ["inside-word", "superseded"],
    );
  });
});
