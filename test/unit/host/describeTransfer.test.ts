import assert from "node:assert/strict";
import { describeTransfer, Speedometer } from "../../../src/host/describeTransfer";
import { ManualClock } from "../../support/manualClock";

describe("how far a download is", () => {
  it("is said with its speed and the time that is left", () => {
    const progress = { receivedBytes: 120e6, totalBytes: 1.1e9 };
    assert.equal(describeTransfer(progress, undefined), "120 MB of 1.1 GB");
    assert.equal(describeTransfer(progress, 20e6), "120 MB of 1.1 GB, 20 MB/s, 49 s left");
    assert.equal(describeTransfer(progress, 1e6), "120 MB of 1.1 GB, 1 MB/s, 16 min left");
  });

  it("is said without a total while nobody knows it", () =>
    assert.equal(describeTransfer({ receivedBytes: 5e6, totalBytes: 0 }, 1e6), "5 MB, 1 MB/s"));
});

describe("the speed of a download", () => {
  it("is that of the last seconds, so that a pause does not count for ever", () => {
    const clock = new ManualClock();
    const speed = new Speedometer(clock);
    speed.note(0);
    assert.equal(speed.bytesPerSecond, undefined);
    clock.stall(1_000);
    speed.note(1_000);
    assert.equal(speed.bytesPerSecond, 1_000);
    clock.stall(60_000);
    speed.note(1_000);
    clock.stall(1_000);
    speed.note(6_000);
    assert.equal(speed.bytesPerSecond, 5_000);
  });
});
