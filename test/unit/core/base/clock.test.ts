import assert from "node:assert/strict";
import { systemClock } from "../../../../src/core/base/clock";

describe("systemClock", () => {
  it("never runs backwards", () => {
    const before = systemClock.now();
    assert.ok(systemClock.now() >= before);
  });

  it("says true when the time is up, and leaves nothing behind on the signal", async () => {
    const { signal, added, removed } = countingSignal();
    assert.equal(await systemClock.delay(1, signal), true);
    assert.deepEqual([added(), removed()], [1, 1]);
  });

  it("says false as soon as the signal aborts, however long the delay", async () => {
    const controller = new AbortController();
    const delay = systemClock.delay(2 ** 30, controller.signal);
    controller.abort();
    assert.equal(await delay, false);
  });

  it("says false at once where the signal was aborted before", async () => {
    assert.equal(await systemClock.delay(2 ** 30, AbortSignal.abort()), false);
  });
});

function countingSignal() {
  const { signal } = new AbortController();
  let added = 0;
  let removed = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    added += 1;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    removed += 1;
    remove(...args);
  };
  return { signal, added: () => added, removed: () => removed };
}
