import assert from "node:assert/strict";
import { AnswerStopwatch } from "../../../../src/core/chat/answerStopwatch";
import { ManualClock } from "../../../support/manualClock";

describe("the time that an answer takes", () => {
  async function timingOf(...script: readonly ("reasoning" | "text" | number)[]) {
    const clock = new ManualClock();
    const stopwatch = new AnswerStopwatch(clock);
    for (const step of script)
      if (typeof step === "number") await clock.advance(step);
      else stopwatch.note({ type: step, text: "a" });
    return stopwatch.timing;
  }

  it("is not known while no piece has come", async () => {
    assert.equal(await timingOf(1_000), undefined);
  });

  it("has that of the reasoning in it, up to the first word", async () => {
    assert.deepEqual(await timingOf(500, "reasoning", 3_000, "reasoning", 9_000, "text", 2_000), {
      firstPieceMs: 500,
      totalMs: 14_500,
      reasoningMs: 12_000,
    });
  });

  it("counts reasoning without an answer up to its end", async () => {
    assert.equal((await timingOf("reasoning", 4_000))?.reasoningMs, 4_000);
  });

  it("has none of the reasoning where there was none", async () => {
    assert.deepEqual(await timingOf(500, "text", 100), { firstPieceMs: 500, totalMs: 600 });
  });
});
