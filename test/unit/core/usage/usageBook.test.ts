import assert from "node:assert/strict";
import { parseUsageRows } from "../../../../src/core/usage/parseUsageRows";
import { UsageBook } from "../../../../src/core/usage/usageBook";
import type { UsageEntry } from "../../../../src/core/usage/usageLedger";
import { mergeRows, rowOf } from "../../../../src/core/usage/usageRow";
import { ManualClock } from "../../../support/manualClock";
import { MemoryUsageStore } from "../../../support/usageFixture";

const unpriced: UsageEntry = {
  purpose: "chat",
  task: "explain",
  model: "lab/m",
  isOnThisMachine: false,
  inputTokens: 1_000,
  outputTokens: 100,
  isEstimated: false,
};
const entry: UsageEntry = { ...unpriced, price: { inputUsd: 2e-6, outputUsd: 10e-6 } };

function scene() {
  const clock = new ManualClock();
  const store = new MemoryUsageStore();
  let day = "2026-03-31";
  const create = () => new UsageBook({ clock, store, today: () => day });
  return { clock, store, create, book: create(), setDay: (next: string) => (day = next) };
}

describe("the book of usage", () => {
  it("adds up what belongs to one day, task and model", async () => {
    const { book, setDay } = scene();
    book.add(entry);
    book.add(entry);
    book.add({ ...entry, task: "chat" });
    setDay("2026-04-01");
    book.add({ ...entry, isEstimated: true });
    const rows = await book.rows();
    assert.deepEqual(
      rows.map(({ day, task, requests, inputTokens, outputTokens, isEstimated }) => [
        day,
        task,
        requests,
        inputTokens,
        outputTokens,
        isEstimated,
      ]),
      [
        ["2026-03-31", "explain", 2, 2_000, 200, false],
        ["2026-03-31", "chat", 1, 1_000, 100, false],
        ["2026-04-01", "explain", 1, 1_000, 100, true],
      ],
    );
  });

  it("counts what this month has cost, in all windows, from what prices are known", async () => {
    const { clock, store, create, book, setDay } = scene();
    book.add(entry);
    setDay("2026-04-01");
    book.add(unpriced);
    book.add(entry);
    assert.equal((await book.spentThisMonthUsd()).toFixed(4), "0.0030");
    store.append([rowOf(entry, "2026-04-01")]);
    await clock.advance(61_000);
    assert.equal((await book.spentThisMonthUsd()).toFixed(4), "0.0060");
    assert.equal((await create().rows()).at(-1)?.unpricedRequests, 1);
  });

  it("writes soon, and what is left when it ends", async () => {
    const { clock, store, book } = scene();
    book.add(entry);
    assert.equal((await store.read()).length, 0);
    await clock.advance(20_000);
    assert.equal((await store.read())[0]?.requests, 1);
    book.add(entry);
    book.dispose();
    assert.equal((await store.read())[0]?.requests, 2);
    assert.equal((await book.rows())[0]?.requests, 2);
  });

  it("forgets everything when told to", async () => {
    const { book } = scene();
    book.add(entry);
    await book.reset();
    assert.deepEqual(await book.rows(), []);
  });
});

describe("a line of usage", () => {
  const row = rowOf(entry, "2026-03-31");

  it("is read as it was written", () =>
    assert.deepEqual(parseUsageRows(`${JSON.stringify(row)}\n`), [row]));

  it("that is damaged costs itself alone", () => {
    const text = ["{", JSON.stringify({ ...row, task: "sing" }), JSON.stringify(row), ""].join(
      "\n",
    );
    assert.deepEqual(parseUsageRows(text), [row]);
  });

  it("costs nothing on this machine, and is unpriced where nobody knows", () => {
    const local = rowOf({ ...unpriced, isOnThisMachine: true }, "2026-03-31");
    assert.deepEqual([local.costUsd, local.unpricedRequests], [0, 0]);
    const unknown = rowOf(unpriced, "2026-03-31");
    assert.equal(mergeRows([row, unknown])[0]?.unpricedRequests, 1);
  });
});
