import assert from "node:assert/strict";
import { parseToolInput } from "../../../../src/core/context/toolInputs";

describe("what the models of others ask of tools", () => {
  it("is read with what may be left out", () => {
    assert.deepEqual(parseToolInput.search({ query: " tabs ", more: 1 }), { query: "tabs" });
    assert.deepEqual(parseToolInput.summarize({}), { path: "" });
    assert.deepEqual(parseToolInput.explain({ path: "a.ts" }), { path: "a.ts", question: "" });
  });

  for (const input of [undefined, "a.ts", {}, { path: "" }, { path: "a.ts", startLine: 0 }])
    it(`is refused in a sentence where it is ${JSON.stringify(input)}`, () => {
      assert.throws(() => parseToolInput.explain(input), /^Error: This tool needs .*\.$/);
    });
});
