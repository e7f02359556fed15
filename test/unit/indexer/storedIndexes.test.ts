import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { removeAllIndexes, removeOldIndexes } from "../../../src/indexer/storedIndexes";

const nowMs = Date.UTC(2026, 10, 26);
const dayMs = 86_400_000;

describe("the indexes of other workspaces", () => {
  let folder: string;

  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-indexes-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const own = () => path.join(folder, "own.index");
  const store = (name: string, daysAgo: number, sizeBytes = 10) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, "");
    fs.truncateSync(file, sizeBytes);
    const seen = new Date(nowMs - daysAgo * dayMs);
    fs.utimesSync(file, seen, seen);
  };
  const tidy = () => removeOldIndexes(folder, { own: own(), nowMs });
  const left = () => fs.readdirSync(folder).toSorted();

  it("go when nobody has opened them for a month; that in use stays, however old it is", async () => {
    store("own.index", 90);
    store("fresh.index", 29);
    store("old.index", 31);
    await tidy();
    assert.deepEqual(left(), ["fresh.index", "own.index"]);
    assert.equal(fs.statSync(own()).mtimeMs, nowMs);
  });

  it("go when all together take too much room, the longest unseen first", async () => {
    store("own.index", 0, 500_000_000);
    store("recent.index", 1, 400_000_000);
    store("earlier.index", 2, 300_000_000);
    store("small.index", 3, 1_000);
    await tidy();
    assert.deepEqual(left(), ["own.index", "recent.index", "small.index"]);
  });

  it("that were being written when their window died go after a day, and other files stay", async () => {
    store("a.index.123.new", 2);
    store("b.index.456.new", 0);
    store("notes.txt", 400);
    await tidy();
    assert.deepEqual(left(), ["b.index.456.new", "notes.txt"]);
  });

  it("all go on request", async () => {
    store("own.index", 0);
    store("other.index", 1);
    store("notes.txt", 1);
    await removeAllIndexes(folder);
    assert.deepEqual(left(), ["notes.txt"]);
  });

  it("are none where there is no folder yet", async () => {
    await removeOldIndexes(path.join(folder, "none"), { own: own(), nowMs });
    await removeAllIndexes(path.join(folder, "none"));
    assert.deepEqual(left(), []);
  });
});
