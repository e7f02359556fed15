import assert from "node:assert/strict";
import { SharedLookup } from "../../../../src/core/base/sharedLookup";
import { ManualClock } from "../../../support/manualClock";

describe("a shared lookup", () => {
  it("looks once for all who ask before its result is old", async () => {
    const clock = new ManualClock();
    let looks = 0;
    const lookup = new SharedLookup(
      clock,
      async () => (looks += 1),
      () => 100,
    );
    assert.deepEqual(await Promise.all([lookup.get(), lookup.get()]), [1, 1]);
    await clock.advance(99);
    assert.equal(await lookup.get(), 1);
    await clock.advance(1);
    assert.equal(await lookup.get(), 2);
  });

  it("does not keep a failure", async () => {
    const results = [Promise.reject(new Error("busy")), Promise.resolve("fine")];
    const lookup = new SharedLookup(
      new ManualClock(),
      () => results.shift() ?? Promise.reject(new Error("asked too often")),
      () => Infinity,
    );
    await assert.rejects(lookup.get(), /busy/);
    assert.equal(await lookup.get(), "fine");
    assert.equal(await lookup.get(), "fine");
  });
});
