import assert from "node:assert/strict";
import type { RankedContext } from "../../../../../src/core/completion/contextMemory";
import type { ContextSource } from "../../../../../src/core/completion/contextSources/contextSource";
import { GatheredContext } from "../../../../../src/core/completion/contextSources/gatherContext";
import { ManualClock } from "../../../../support/manualClock";
import { RecordingLogger } from "../../../../support/recordingLogger";
import { siteOf } from "../../../../support/siteOf";

const item = (key: string) => ({ key, path: `${key}.ts`, text: `const ${key} = 1;` });
const site = siteOf("x|");

function source(find: ContextSource["find"]): ContextSource {
  return { id: "thing", weight: 1, find, dispose: () => undefined };
}

describe("gathering context", () => {
  const never = () => new Promise<never>(() => undefined);

  const keysOf = async (items: Promise<readonly RankedContext[]>) =>
    (await items).map(({ key }) => key);

  it("asks all sources, waits for none longer than it may, and gives each 150 ms in all", async () => {
    const clock = new ManualClock();
    const signals: AbortSignal[] = [];
    const slow = source((_query, signal) => {
      signals.push(signal);
      return never();
    });
    const quick = source(() => Promise.resolve([item("quick")]));
    const gathered = new GatheredContext({
      sources: [slow, quick],
      clock,
      logger: new RecordingLogger(),
    });
    const items = gathered.gather(site, 10, new AbortController().signal);
    await clock.advance(10);
    assert.deepEqual(await keysOf(items), ["quick"]);
    await clock.advance(139);
    assert.equal(signals[0]?.aborted, false);
    await clock.advance(1);
    assert.equal(signals[0]?.aborted, true);
  });

  it("has what came late the next time, for the same document only", async () => {
    const clock = new ManualClock();
    const { signal } = new AbortController();
    let count = 0;
    const slow = source(async () => {
      const key = `late${++count}`;
      await clock.delay(60, signal);
      return [item(key)];
    });
    const gathered = new GatheredContext({ sources: [slow], clock, logger: new RecordingLogger() });
    const keysWithin = async (patienceMs: number, at = site) => {
      const items = gathered.gather(at, patienceMs, signal);
      await clock.advance(100);
      return keysOf(items);
    };
    assert.deepEqual(await keysWithin(10), []);
    assert.deepEqual(await keysWithin(10), ["late1"]);
    assert.deepEqual(await keysWithin(80), ["late3"]);
    assert.deepEqual(await keysWithin(10, siteOf("x|", { path: "other.ts" })), []);
  });

  it("remembers nothing that was cut short by the next key", async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const partly = source(async (_query, signal) => {
      await clock.delay(60, signal);
      return [item("part")];
    });
    const sources = [partly];
    const gathered = new GatheredContext({ sources, clock, logger: new RecordingLogger() });
    void gathered.gather(site, 10, controller.signal);
    controller.abort();
    await clock.advance(100);
    const items = gathered.gather(site, 10, new AbortController().signal);
    await clock.advance(10);
    assert.deepEqual(await keysOf(items), []);
  });

  it("does without a source that fails, and says so in the log", async () => {
    const logger = new RecordingLogger();
    const failing = source(() => Promise.reject(new Error("gone")));
    const throwing = source(() => {
      throw new Error("broken");
    });
    const good = source(() => Promise.resolve([item("good")]));
    const sources = [failing, throwing, good];
    const gathered = new GatheredContext({ sources, clock: new ManualClock(), logger });
    const items = await gathered.gather(site, 10, new AbortController().signal);
    assert.deepEqual(
      items.map(({ key }) => key),
      ["good"],
    );
    const said = JSON.stringify(logger);
    assert.ok(said.includes("gone") && said.includes("broken"), said);
  });

  it("ends at once when it is no longer wanted", async () => {
    const controller = new AbortController();
    const options = {
      sources: [source(never)],
      clock: new ManualClock(),
      logger: new RecordingLogger(),
    };
    const items = new GatheredContext(options).gather(site, 10, controller.signal);
    controller.abort();
    assert.deepEqual(await items, []);
  });

  it("lets its sources forget when it is disposed", () => {
    let isDisposed = false;
    const listening = { ...source(never), dispose: () => (isDisposed = true) };
    new GatheredContext({
      sources: [listening],
      clock: new ManualClock(),
      logger: new RecordingLogger(),
    }).dispose();
    assert.ok(isDisposed);
  });
});
