import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { AnswerFile } from "../../../src/host/answerFile";

describe("what models answered", () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-summaries-"));
    file = path.join(folder, "deep", "summaries.json");
  });
  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  const opened = async () => {
    const cache = new AnswerFile(file);
    await cache.load();
    return cache;
  };

  it("is still there after a restart, for its owner's eyes only", async () => {
    const cache = await opened();
    cache.set("key", "- Answer");
    await cache.save();
    assert.equal((await opened()).get("key"), "- Answer");
    assert.equal((await fs.stat(file)).mode & 0o077, 0);
  });

  it("is not written where nothing is new", async () => {
    await (await opened()).save();
    await assert.rejects(fs.stat(file));
  });

  for (const text of ["", "{", "{}", '[["a"]]', "[1,null]"])
    it(`is forgotten where its file holds ${JSON.stringify(text)}`, async () => {
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(file, text);
      const cache = await opened();
      assert.equal(cache.get("a"), undefined);
      cache.set("a", "b");
      await cache.save();
      assert.equal((await opened()).get("a"), "b");
    });

  it("makes room for what is new", async () => {
    const cache = await opened();
    for (let index = 0; index <= 3_000; index += 1) cache.set(`${index}`, "x");
    assert.equal(cache.get("0"), undefined);
    assert.equal(cache.get("3000"), "x");
  });

  it("is no more than so many characters on disk, the newest first", async () => {
    const cache = await opened();
    cache.set("old", "x".repeat(2_500_000));
    cache.set("new", "x".repeat(2_500_000));
    await cache.save();
    const again = await opened();
    assert.equal(again.get("old"), undefined);
    assert.equal(again.get("new")?.length, 2_500_000);
  });

  it("is gone from memory and disk when it is cleared, also while it is written", async () => {
    const cache = await opened();
    cache.set("a", "b");
    const saving = cache.save();
    await cache.clear();
    await saving;
    assert.equal(cache.get("a"), undefined);
    assert.equal((await opened()).get("a"), undefined);
    cache.set("c", "d");
    await cache.save();
    assert.equal((await opened()).get("c"), "d");
  });
});
