import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { emptyDay } from "../../../../src/core/metrics/metricsDay";
import { FileMetricsStore } from "../../../../src/host/metrics/fileMetricsStore";

describe("the file of the counts", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-"));
    file = path.join(folder, "new", "metrics.jsonl");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const dayOf = (index: number) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

  it("is added to by all windows", async () => {
    const [one, other] = [new FileMetricsStore(file), new FileMetricsStore(file)];
    assert.deepEqual(await one.read(), []);
    one.append({ ...emptyDay("2026-01-01"), shown: 1 });
    other.append({ ...emptyDay("2026-01-01"), shown: 2 });
    assert.deepEqual(await one.read(), [{ ...emptyDay("2026-01-01"), shown: 3 }]);
    await other.clear();
    assert.deepEqual(await one.read(), []);
  });

  it("stays small and holds the last ninety days, nothing of them lost", async () => {
    const store = new FileMetricsStore(file);
    for (let index = 0; index < 2_000; index++)
      store.append({ ...emptyDay(dayOf(Math.floor(index / 20))), shown: 1 });
    assert.ok(fs.statSync(file).size < 128_000);
    const days = await store.read();
    assert.equal(days.length, 90);
    assert.equal(days.at(-1)?.day, dayOf(99));
    assert.ok(days.every(({ shown }) => shown === 20));
  });

  it("may be damaged at its end", async () => {
    const store = new FileMetricsStore(file);
    store.append(emptyDay("2026-01-01"));
    fs.appendFileSync(file, '{"day":"2026');
    assert.equal((await store.read()).length, 1);
  });
});
