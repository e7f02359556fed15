import assert from "node:assert/strict";
import { Snooze } from "../../../../src/core/completion/snooze";
import { CompletionHarness } from "../../../support/completionHarness";
import { ManualClock } from "../../../support/manualClock";

const minuteMs = 60_000;

describe("the snooze", () => {
  function scene() {
    const clock = new ManualClock();
    const snooze = new Snooze(clock);
    const seenMs: number[] = [];
    snooze.onDidChange(() => seenMs.push(snooze.remainingMs));
    return { clock, snooze, seenMs };
  }

  it("counts its minutes down and ends by itself", async () => {
    const { clock, snooze, seenMs } = scene();
    snooze.start(3 * minuteMs);
    await clock.advance(10 * minuteMs);
    assert.deepEqual(seenMs, [3 * minuteMs, 2 * minuteMs, minuteMs, 0]);
    assert.equal(snooze.isActive, false);
    assert.equal(clock.pendingDelays, 0);
  });

  it("until restart never ends by itself and runs no timer", async () => {
    const { clock, snooze } = scene();
    snooze.start(Infinity);
    await clock.advance(10_000 * minuteMs);
    assert.equal(snooze.isActive, true);
    assert.equal(clock.pendingDelays, 0);
  });

  it("that begins anew takes the place of the one before", async () => {
    const { clock, snooze } = scene();
    snooze.start(5 * minuteMs);
    snooze.start(60 * minuteMs);
    await clock.advance(6 * minuteMs);
    assert.equal(snooze.remainingMs, 54 * minuteMs);
    assert.equal(clock.pendingDelays, 1);
  });

  it("ends at once when it is told to, and says so once", async () => {
    const { clock, snooze, seenMs } = scene();
    snooze.start(5 * minuteMs);
    snooze.end();
    snooze.end();
    await clock.advance(6 * minuteMs);
    assert.deepEqual(seenMs, [5 * minuteMs, 0]);
  });

  it("keeps completions away for as long, also those that are at hand, but not from whoever asks", async () => {
    const harness = new CompletionHarness([
      [
        { type: "text", text: "1;" },
        { type: "finish", reason: "stop", usage: {} },
      ],
    ]);
    assert.equal(await harness.accept("let a = |"), "let a = 1;|");
    harness.snooze.start(minuteMs);
    assert.equal(await harness.accept("let a = |"), "<snoozed>");
    assert.equal(await harness.accept("let a = |", { trigger: "manual" }), "let a = 1;|");
    await harness.clock.advance(minuteMs);
    assert.equal(await harness.accept("let a = |"), "let a = 1;|");
  });
});
