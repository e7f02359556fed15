import assert from "node:assert/strict";
import { measureBlocking } from "../../bench/completion/blocking";

describe("the bench of a key in a long file", () => {
  it("measures a time for as many places as it is told", async () => {
    const blockingMs = await measureBlocking(20_000, 5);
    assert.ok(Number.isFinite(blockingMs) && blockingMs > 0, `${blockingMs}`);
  });
});
