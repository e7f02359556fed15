import assert from "node:assert/strict";
import { PageWatchdog } from "../../../src/host/pageWatchdog";
import { ManualClock } from "../../support/manualClock";

const beatMs = 10_000;

function watch() {
  const clock = new ManualClock();
  const happened: string[] = [];
  const watchdog = new PageWatchdog({
    clock,
    ask: () => happened.push("asked"),
    revive: () => happened.push("revived"),
    replace: () => happened.push("replaced"),
  });
  return { clock, happened, watchdog };
}

const isRevival = (what: string) => what === "revived" || what === "replaced";

describe("the watch over a page", () => {
  it("asks for a sign of life and is content while there is one", async () => {
    const { clock, happened, watchdog } = watch();
    for (let beat = 0; beat < 5; beat += 1) {
      await clock.advance(beatMs);
      watchdog.noteLife();
    }
    assert.deepEqual(
      happened,
      Array.from({ length: 5 }, () => "asked"),
    );
  });

  it("loads a page anew that has not answered twice", async () => {
    const { clock, happened, watchdog } = watch();
    await clock.advance(3 * beatMs);
    assert.deepEqual(happened, ["asked", "asked", "revived"]);
    watchdog.noteLife();
    await clock.advance(beatMs);
    assert.equal(happened.at(-1), "asked");
  });

  it("replaces the frame of a page that says nothing after it was loaded anew", async () => {
    const { clock, happened } = watch();
    await clock.advance(6 * beatMs);
    assert.deepEqual(happened.filter(isRevival), ["revived", "replaced"]);
  });

  it("leaves a page alone that dies again and again", async () => {
    const { clock, happened } = watch();
    await clock.advance(30 * beatMs);
    assert.equal(happened.filter(isRevival).length, 3);
    assert.equal(clock.pendingDelays, 0);
  });

  it("leaves a page alone that says each time that it is there, and dies at what it is shown", async () => {
    const { clock, happened, watchdog } = watch();
    for (let revival = 0; revival < 10; revival += 1) {
      await clock.advance(3 * beatMs);
      watchdog.noteLife();
    }
    assert.deepEqual(happened.filter(isRevival), ["revived", "revived", "revived"]);
  });

  it("begins to count anew once a page has answered", async () => {
    const { clock, happened, watchdog } = watch();
    for (let revival = 0; revival < 5; revival += 1) {
      await clock.advance(4 * beatMs);
      watchdog.noteLife();
    }
    assert.equal(happened.filter(isRevival).length, 5);
  });

  it("sleeps while the page is hidden, and begins anew when it is back", async () => {
    const { clock, happened, watchdog } = watch();
    await clock.advance(2 * beatMs);
    watchdog.setAwake(false);
    await clock.advance(10 * beatMs);
    assert.deepEqual(happened, ["asked", "asked"]);
    watchdog.setAwake(true);
    await clock.advance(2 * beatMs);
    assert.deepEqual(happened, ["asked", "asked", "asked", "asked"]);
    watchdog.dispose();
    await clock.advance(10 * beatMs);
    assert.equal(happened.length, 4);
  });
});
