import assert from "node:assert/strict";
import { ManualClock } from "../../support/manualClock";

const never = new AbortController().signal;

describe("the manual clock", () => {
  it("ends a delay when its hands reach it, not before", async () => {
    const clock = new ManualClock();
    let isDone = false;
    const delay = clock.delay(100, never).then((done) => (isDone = done));
    await clock.advance(99);
    assert.equal(isDone, false);
    await clock.advance(1);
    assert.equal(isDone, true);
    await delay;
  });

  it("ends delays in the order of their moments, each seeing its own time", async () => {
    const clock = new ManualClock();
    const moments: number[] = [];
    const note = () => moments.push(clock.now());
    const delays = [clock.delay(50, never).then(note), clock.delay(20, never).then(note)];
    await clock.advance(200);
    await Promise.all(delays);
    assert.deepEqual(moments, [20, 50]);
    assert.equal(clock.now(), 200);
  });

  it("reaches a delay that began while its hands were turning", async () => {
    const clock = new ManualClock();
    const chain = clock.delay(10, never).then(() => clock.delay(10, never));
    await clock.advance(20);
    assert.equal(await chain, true);
  });

  it("ends a delay with false when it is aborted", async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const delay = clock.delay(10, controller.signal);
    controller.abort();
    assert.equal(await delay, false);
    assert.equal(await clock.delay(10, controller.signal), false);
    assert.equal(clock.pendingDelays, 0);
  });
});
