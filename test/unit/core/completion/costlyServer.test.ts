import assert from "node:assert/strict";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

/** Has been answered after each of the times, one after the other. */
async function answeredAfter(...timesMs: readonly number[]): Promise<CompletionHarness> {
  const gates = timesMs.map(() => new Gate());
  const scripts = gates.map((gate, at) => [gate, `x${at};`, stop]);
  const harness = new CompletionHarness([...scripts, ["m = 1;", stop]]);
  for (const [at, timeMs] of timesMs.entries()) {
    const result = harness.begin(`a${at} = |`);
    await gates[at]?.reached;
    await harness.clock.advance(timeMs);
    gates[at]?.open();
    assert.equal((await result).kind, "shown");
  }
  return harness;
}

/** How long the next key is waited for in the middle of a word. */
async function waitMsAt(harness: CompletionHarness): Promise<number> {
  const { length } = harness.model.requests;
  const sinceMs = harness.clock.now();
  void harness.begin("let su|");
  while (harness.model.requests.length === length) await harness.clock.advance(10);
  return harness.clock.now() - sinceMs;
}

describe("ghost text from a server that takes money for each request", () => {
  it("is asked for twice as late, which still is less than one notices", async () => {
    const harness = await answeredAfter(300);
    assert.equal(await waitMsAt(harness), 30);
    const metered = await answeredAfter(300);
    metered.models.isMetered = true;
    assert.equal((await metered.ask("b = |")).kind, "shown");
    assert.equal(await waitMsAt(metered), 60);
  });

  it("is asked for as soon as before once another one is chosen", async () => {
    const harness = await answeredAfter(300);
    harness.models.isMetered = true;
    assert.equal((await harness.ask("b = |")).kind, "shown");
    harness.models.rediscover();
    assert.equal(await waitMsAt(harness), 30);
  });
});

describe("ghost text from a server that takes long", () => {
  it("is asked for four times as late, as in economy: who does not pause would not see it", async () => {
    assert.equal(await waitMsAt(await answeredAfter(800, 800, 800)), 30);
    assert.equal(await waitMsAt(await answeredAfter(1_500, 1_500, 1_500)), 120);
  });

  it("is asked for as soon as before where a single answer took long, as when a model is loaded", async () => {
    assert.equal(await waitMsAt(await answeredAfter(9_000)), 30);
    assert.equal(await waitMsAt(await answeredAfter(9_000, 300, 300)), 30);
  });

  it("is asked for as soon as before once the server is quicker, or another one is chosen", async () => {
    assert.equal(await waitMsAt(await answeredAfter(2_000, 2_000, 2_000, 300, 300, 300)), 30);
    const harness = await answeredAfter(2_000, 2_000, 2_000);
    harness.models.rediscover();
    assert.equal(await waitMsAt(harness), 30);
  });
});
