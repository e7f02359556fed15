import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

describe("the cache of the scripts", () => {
  let root: string;
  let before: string | undefined;

  beforeEach(async () => {
    root = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-cache-test-"));
    before = process.env["TEMPERA_CACHE"];
    process.env["TEMPERA_CACHE"] = root;
  });

  afterEach(async () => {
    if (before === undefined) delete process.env["TEMPERA_CACHE"];
    else process.env["TEMPERA_CACHE"] = before;
    await fs.rm(root, { recursive: true });
  });

  const write = (folder: string) => fs.writeFile(path.join(folder, "content"), "all of it");

  it("is filled at the first call, and asked no more for the same version", async () => {
    const { cachedFolder } = await import("#scripts/cache.mjs");
    const folder = await cachedFolder("thing", "1.0.0", write);
    assert.equal(folder, path.join(root, "thing-1.0.0"));
    const again = await cachedFolder("thing", "1.0.0", () => Promise.reject(new Error("Again?")));
    assert.equal(again, folder);
    assert.deepEqual(await fs.readdir(root), ["thing-1.0.0"]);
  });

  it("is filled once when two ask at the same time", async () => {
    const { cachedFolder } = await import("#scripts/cache.mjs");
    let fills = 0;
    const fill = async (folder: string) => {
      fills += 1;
      await write(folder);
    };
    const folders = await Promise.all([
      cachedFolder("thing", "1.0.0", fill),
      cachedFolder("thing", "1.0.0", fill),
    ]);
    assert.equal(fills, 1);
    assert.equal(folders[0], folders[1]);
  });

  it("shows nothing of a filling that failed, and is filled by the next call", async () => {
    const { cachedFolder } = await import("#scripts/cache.mjs");
    const breakOff = async (folder: string) => {
      await write(folder);
      throw new Error("The line was cut.");
    };
    await assert.rejects(cachedFolder("thing", "1.0.0", breakOff), /The line was cut/);
    await assert.rejects(fs.access(path.join(root, "thing-1.0.0")));
    const folder = await cachedFolder("thing", "1.0.0", write);
    assert.deepEqual(await fs.readdir(folder), ["content"]);
  });

  it("takes the lock of a process that no longer lives for free", async () => {
    const { cachedFolder } = await import("#scripts/cache.mjs");
    const nobody = 2 ** 22 + 1;
    await fs.writeFile(path.join(root, "thing-1.0.0.lock"), String(nobody));
    const folder = await cachedFolder("thing", "1.0.0", write);
    assert.deepEqual(await fs.readdir(folder), ["content"]);
  });
});
