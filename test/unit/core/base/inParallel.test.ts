import assert from "node:assert/strict";
import { inParallel } from "../../../../src/core/base/inParallel";
import { Gate } from "../../../support/gate";

const never = new AbortController().signal;

describe("work in parallel", () => {
  it("begins in order, with no more under way than is allowed", async () => {
    const begun: number[] = [];
    const gates = [1, 2, 3].map(() => new Gate());
    const done = inParallel([0, 1, 2], { limit: 2, signal: never }, async (item) => {
      begun.push(item);
      await gates[item]?.pass();
    });
    await gates[1]?.reached;
    assert.deepEqual(begun, [0, 1]);
    gates[0]?.open();
    await gates[2]?.reached;
    assert.deepEqual(begun, [0, 1, 2]);
    gates[1]?.open();
    gates[2]?.open();
    await done;
  });

  it("begins nothing more after a failure, waits for what was begun, and rejects", async () => {
    const gate = new Gate();
    const ended: number[] = [];
    const done = inParallel([0, 1, 2, 3], { limit: 2, signal: never }, async (item) => {
      if (item === 0) throw new Error("first");
      await gate.pass();
      ended.push(item);
    });
    await gate.reached;
    gate.open();
    await assert.rejects(done, /first/);
    assert.deepEqual(ended, [1]);
  });

  it("begins nothing once it is aborted", async () => {
    let begun = 0;
    await inParallel([1, 2], { limit: 2, signal: AbortSignal.abort() }, async () => {
      begun += 1;
    });
    assert.equal(begun, 0);
  });

  it("is over at once where there is nothing to do", async () => {
    await inParallel([], { limit: 4, signal: never }, () => Promise.reject(new Error("no")));
  });
});
