import assert from "node:assert/strict";
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

  it("asks all sources and waits for none longer than 150 ms", async () => {
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
    const items = gathered.gather(site, new AbortController().signal);
    await clock.advance(149);
    assert.equal(signals[0]?.aborted, false);
    await clock.advance(1);
    assert.deepEqual(
      (await items).map(({ key }) => key),
      ["quick"],
    );
    assert.equal(signals[0]?.aborted, true);
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
    const items = await gathered.gather(site, new AbortController().signal);
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
    const items = new GatheredContext(options).gather(site, controller.signal);
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
