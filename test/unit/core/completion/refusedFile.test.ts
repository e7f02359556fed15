import assert from "node:assert/strict";
import { stop } from "../../../support/fakeChatModel";
import { CompletionHarness } from "../../../support/completionHarness";

describe("a completion in a file that is kept from models", () => {
  for (const trigger of ["automatic", "manual"] as const) {
    it(`is not asked for, ${trigger === "manual" ? "not even by command" : "and nothing is sent"}`, async () => {
      const harness = new CompletionHarness([["1;", stop]]);
      const asked: string[] = [];
      harness.files.check = (uri, chosenBy) => {
        asked.push(`${chosenBy} ${uri}`);
        return Promise.resolve({ kind: "refused", reason: "It holds secrets." });
      };
      assert.equal(await harness.accept("const a = |", { trigger }), "<file-refused>");
      assert.equal(harness.model.requests.length, 0);
      assert.equal(asked.length, 1);
    });
  }
});
