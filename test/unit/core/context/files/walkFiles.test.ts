import assert from "node:assert/strict";
import { FileCollector } from "../../../../../src/core/context/files/fileCollector";
import { ManualClock } from "../../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../../support/memoryFileAccess";

const { signal } = new AbortController();

async function listed(files: MemoryFiles, below?: string): Promise<readonly string[]> {
  const access = new MemoryFileAccess(files);
  const collector = new FileCollector(access, new ManualClock());
  const options = { isWanted: (path: string) => !path.endsWith(".png"), ...(below && { below }) };
  const uris: string[] = [];
  for await (const batch of collector.walk(signal, options))
    uris.push(...batch.map(({ uri }) => uri));
  assert.deepEqual(
    access.reads.filter((path) => !path.endsWith("ignore")),
    [],
  );
  return uris;
}

const work = {
  "/work/a.ts": "a",
  "/work/b.png": "b",
  "/work/.gitignore": "out/\n",
  "/work/out/c.ts": "c",
  "/work/deep/er/d e.ts": "d",
  "/work/.git/config": "e",
  "/work/.ssh/known": "f",
  "/other/g.ts": "g",
};

describe("the files of a workspace", () => {
  it("are listed without reading them, and without what may not be read or is not wanted", async () => {
    assert.deepEqual(await listed(work), [
      fileUri("/work/a.ts"),
      fileUri("/work/.gitignore"),
      fileUri("/work/deep/er/d e.ts"),
    ]);
  });

  it("are listed below a folder, and a file stands for itself", async () => {
    assert.deepEqual(await listed(work, fileUri("/work/deep")), [fileUri("/work/deep/er/d e.ts")]);
    assert.deepEqual(await listed(work, "file:///work/deep/er/d%20e.ts"), [
      fileUri("/work/deep/er/d e.ts"),
    ]);
  });

  it("are none in a folder that is ignored, lies elsewhere or is not there", async () => {
    for (const path of ["/work/out", "/work/out/c.ts", "/other", "/other/g.ts", "/work/gone"])
      assert.deepEqual(await listed(work, fileUri(path)), [], path);
  });

  it("are not those that are too large to be read", async () => {
    assert.deepEqual(await listed({ "/work/a.ts": "a".repeat(1_048_577) }), []);
  });

  it("are read as they were listed a moment ago, but never through a link that came since, nor against new rules", async () => {
    const access = new MemoryFileAccess({
      "/work/a.ts": "a",
      "/work/b.ts": "b",
      "/work/c.ts": "c",
      "/other/secret.ts": "s",
    });
    const clock = new ManualClock();
    const collector = new FileCollector(access, clock);
    const walk = async () => {
      for await (const _batch of collector.walk(signal, { isWanted: () => true }));
    };
    const collected = async (name: string) => {
      const file = await collector.collect(fileUri(`/work/${name}`), "tempera");
      return file.kind === "text" ? file.text : file.reason;
    };
    await walk();
    assert.equal(await collected("a.ts"), "a");
    access.files.set("/work/b.ts", { link: "/other/secret.ts" });
    assert.match(await collected("b.ts"), /changed while it was read|is not a file/);
    access.files.set("/work/.aiignore", "c.ts");
    access.change();
    assert.match(await collected("c.ts"), /kept from models by \.aiignore/);
  });

  it("are never listed twice by a link", async () => {
    const linked = {
      "/work/a/x.ts": "x",
      "/work/b": { link: "/work/a" },
      "/work/a/up": { link: "/work" },
    };
    assert.deepEqual(await listed(linked), [fileUri("/work/a/x.ts")]);
  });
});
