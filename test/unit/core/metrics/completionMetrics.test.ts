import assert from "node:assert/strict";
import {
  CompletionMetrics,
  type MetricsStore,
} from "../../../../src/core/metrics/completionMetrics";
import { mergeDays, type MetricsDay } from "../../../../src/core/metrics/metricsDay";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop, type Script } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";

class MemoryMetricsStore implements MetricsStore {
  stored: MetricsDay[] = [];
  isFull = false;

  append(day: MetricsDay): void {
    if (this.isFull) throw new Error("The disk is full.");
    this.stored.push(day);
  }

  read(): Promise<readonly MetricsDay[]> {
    return Promise.resolve(mergeDays(this.stored));
  }

  clear(): Promise<void> {
    this.stored = [];
    return Promise.resolve();
  }
}

/** Puts texts in one behind the other, on the first line. */
function writing(metrics: CompletionMetrics, uri: string, column: number) {
  let character = column;
  return (inserted: string | undefined) => {
    metrics.noteChange({ uri, at: { line: 0, character }, inserted });
    character += inserted?.length ?? 0;
  };
}

describe("the counts of completions", () => {
  function scene(script: Script = ["alpha + beta;", stop]) {
    const harness = new CompletionHarness([script]);
    const store = new MemoryMetricsStore();
    const documents = new Map<string, string>();
    const world = { day: "2026-01-31" };
    const metrics = new CompletionMetrics({
      completion: harness.service,
      store,
      textOf: (uri) => documents.get(uri),
      clock: harness.clock,
      today: () => world.day,
      logger: harness.logger,
    });
    /** Shows a suggestion and returns its number and its document. */
    const show = async (marked: string) => {
      const result = await harness.ask(marked);
      assert.ok(result.kind === "shown");
      const uri = harness.service.recentResults.at(-1)?.uri ?? "";
      return { id: result.suggestionId, uri };
    };
    const today = async () => (await metrics.days()).at(-1);
    return { documents, harness, metrics, show, store, today, world };
  }

  it("hold a suggestion that was in view for 750 ms, also while it was typed along", async () => {
    const { harness, show, today } = scene();
    await show("let a = |");
    await harness.clock.advance(400);
    await show("let a = al|");
    await harness.clock.advance(400);
    await harness.ask("wo|rd");
    const day = await today();
    assert.equal(day?.shown, 1);
    assert.deepEqual(day?.latencies, [1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("do not hold one that was gone before, because it was replaced or the cursor left it", async () => {
    const { harness, metrics, show, today } = scene();
    await show("let a = |");
    await harness.clock.advance(500);
    await harness.ask("wo|rd");
    await harness.clock.advance(5_000);
    await show("let b = |");
    await harness.clock.advance(200);
    metrics.noteCursorMoved();
    await harness.clock.advance(5_000);
    await harness.ask("wo|rd");
    assert.equal(await today(), undefined);
  });

  it("hold what was accepted at once, with the characters that it saved", async () => {
    const { harness, show, today } = scene();
    const { id } = await show("let a = al|");
    await harness.ask("wo|rd");
    harness.service.noteAccepted(id);
    const day = await today();
    assert.deepEqual([day?.shown, day?.accepted, day?.charactersSaved], [1, 1, 13]);
  });

  it("hold words that were taken by themselves, and then the rest", async () => {
    const { harness, metrics, show, today } = scene();
    const { uri } = await show("let a = |");
    const insert = writing(metrics, uri, "let a = ".length);
    for (const inserted of ["alpha", " ", "+ ", "beta"]) insert(inserted);
    const { id } = await show("let a = alpha + beta|");
    writing(metrics, uri, "let a = alpha + beta".length)(";");
    harness.service.noteAccepted(id);
    const day = await today();
    assert.deepEqual([day?.shown, day?.accepted, day?.partsAccepted], [1, 1, 3]);
    assert.equal(day?.charactersSaved, "alpha+ beta;".length);
  });

  for (const [what, ...inserted] of [
    ["one types along", "a", "l", "pha + beta;"],
    ["brackets close themselves", "()", "beta", "al"],
    ["more than one place changes", undefined, "alpha"],
    ["a part of a word comes in", "al"],
    ["more than a word comes in", "alpha + "],
  ] as const)
    it(`hold no part where ${what}`, async () => {
      const { metrics, show, today } = scene();
      const { uri } = await show("let a = |");
      const insert = writing(metrics, uri, "let a = ".length);
      for (const text of inserted) insert(text);
      assert.equal((await today())?.partsAccepted ?? 0, 0);
    });

  it("hold no part where another document changes", async () => {
    const { metrics, show, today } = scene();
    await show("let a = |");
    writing(metrics, "file:///another.ts", "let a = ".length)("alpha");
    assert.equal((await today())?.partsAccepted ?? 0, 0);
  });

  it("tell whether it was still there after 30 seconds, 2 and 5 minutes", async () => {
    const { documents, harness, show, today } = scene();
    const { id, uri } = await show("let a = |");
    harness.service.noteAccepted(id);
    documents.set(uri, "// new\n\nlet renamed = alpha  + beta;\n");
    await harness.clock.advance(150_000);
    documents.set(uri, "let renamed = 1;\n");
    await harness.clock.advance(200_000);
    assert.deepEqual((await today())?.retained, [
      { kept: 1, checked: 1 },
      { kept: 1, checked: 1 },
      { kept: 0, checked: 1 },
    ]);
  });

  it("look for it at those three times, and not before", async () => {
    const { documents, harness, show, today } = scene();
    const { id, uri } = await show("let a = |");
    documents.set(uri, "let a = alpha + beta;\n");
    harness.service.noteAccepted(id);
    const looks: unknown[] = [];
    for (const waitMs of [29_999, 1, 89_999, 1, 179_999, 1]) {
      await harness.clock.advance(waitMs);
      looks.push((await today())?.retained.map(({ checked }) => checked).join(""));
    }
    assert.deepEqual(looks, ["000", "100", "100", "110", "110", "111"]);
  });

  it("hold how long the model took for what was seen", async () => {
    const gate = new Gate();
    const { harness, today } = scene([gate, "alpha + beta;", stop]);
    const shown = harness.begin("let a = |");
    await gate.reached;
    await harness.clock.advance(350);
    gate.open();
    await shown;
    await harness.clock.advance(750);
    await harness.ask("wo|rd");
    const day = await today();
    assert.equal(day?.shown, 1);
    assert.deepEqual(day?.latencies, [0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  for (const { viewMs, expected } of [
    { viewMs: [749], expected: 0 },
    { viewMs: [750], expected: 1 },
    { viewMs: [400, 349], expected: 0 },
    { viewMs: [400, 350], expected: 1 },
  ])
    it(`hold ${expected} of what was in view for ${viewMs.join(" ms and again for ")} ms`, async () => {
      const { harness, metrics, today } = scene();
      for (const shortMs of viewMs) {
        const shown = harness.begin("let a = |");
        await harness.clock.advance(0);
        assert.equal((await shown).kind, "shown");
        await harness.clock.advance(shortMs);
        metrics.noteCursorMoved();
        await harness.clock.advance(5_000);
      }
      assert.equal((await today())?.shown ?? 0, expected);
    });

  it("say nothing of a document that was closed", async () => {
    const { harness, show, today } = scene();
    const { id } = await show("let a = |");
    harness.service.noteAccepted(id);
    await harness.clock.advance(400_000);
    assert.deepEqual(
      (await today())?.retained.map(({ checked }) => checked),
      [0, 0, 0],
    );
  });

  it("are stored once a minute, and when the window closes", async () => {
    const { harness, metrics, show, store } = scene();
    const { id } = await show("let a = |");
    harness.service.noteAccepted(id);
    assert.equal(store.stored.length, 0);
    await harness.clock.advance(60_000);
    assert.equal(store.stored.length, 1);
    await show("let b = |");
    await harness.clock.advance(1_000);
    metrics.dispose();
    assert.equal(store.stored.at(-1)?.shown, 1);
    assert.equal(harness.clock.pendingDelays, 0);
  });

  it("begin anew with each day", async () => {
    const { harness, metrics, show, world } = scene();
    harness.service.noteAccepted((await show("let a = |")).id);
    world.day = "2026-02-01";
    harness.service.noteAccepted((await show("let b = |")).id);
    assert.deepEqual(
      (await metrics.days()).map(({ day, accepted }) => [day, accepted]),
      [
        ["2026-01-31", 1],
        ["2026-02-01", 1],
      ],
    );
  });

  it("are kept for the next time when they cannot be stored", async () => {
    const { harness, metrics, show, store } = scene();
    harness.service.noteAccepted((await show("let a = |")).id);
    store.isFull = true;
    assert.deepEqual(await metrics.days(), []);
    store.isFull = false;
    assert.equal((await metrics.days())[0]?.accepted, 1);
  });

  it("are forgotten when they are reset", async () => {
    const { harness, metrics, show } = scene();
    harness.service.noteAccepted((await show("let a = |")).id);
    await metrics.days();
    harness.service.noteAccepted((await show("let b = |")).id);
    await metrics.reset();
    assert.deepEqual(await metrics.days(), []);
  });
});
