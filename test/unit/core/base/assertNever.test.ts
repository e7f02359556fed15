import assert from "node:assert/strict";
import { assertNever } from "../../../../src/core/base/assertNever";

describe("assertNever", () => {
  it("shows the value that no case took", () => {
    const fromOutside = { type: "unheard-of" } as never;
    assert.throws(() => assertNever(fromOutside), /\{"type":"unheard-of"\}/);
  });
});
