import assert from "node:assert/strict";
import { FileCollector } from "../../../../../src/core/context/files/fileCollector";
import type { ListedFile } from "../../../../../src/core/context/files/walkFiles";
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

  it("are listed though they are too large, so that whoever wants to read one hears why not", async () => {
    const uri = fileUri("/work/a.ts");
    const collector = new FileCollector(
      new MemoryFileAccess({ "/work/a.ts": "a".repeat(1_048_577) }),
      new ManualClock(),
    );
    const found: ListedFile[] = [];
    for await (const batch of collector.walk(signal, { isWanted: () => true }))
      found.push(...batch);
    assert.deepEqual(found, [{ uri, modifiedAtMs: 1, sizeBytes: 1_048_577 }]);
    const file = await collector.collect(uri, "tempera");
    assert.match(file.kind === "refused" ? file.reason : "", /is larger than 1 MB/);
  });

  it("are found without looking into folders that are ignored or behind links", async () => {
    const access = new MemoryFileAccess({
      "/work/.gitignore": "dist/\n",
      "/work/src/a.ts": "a",
      "/work/src/out": { link: "/else" },
      "/work/dist/deep/e.js": "e",
      "/else/f.ts": "f",
    });
    const looked: string[] = [];
    const list = access.list.bind(access);
    access.list = (uri) => (looked.push(uri), list(uri));
    const collector = new FileCollector(access, new ManualClock());
    for await (const _batch of collector.walk(signal, { isWanted: () => true }));
    const folders = new Set(looked.map((uri) => uri.slice("file://".length)));
    // The ignore files of a folder are asked for even where the folder is the outermost that is ignored.
    assert.deepEqual(
      [...folders].filter((path) => /deep|out|else/.test(path)),
      [],
    );
    assert.ok(folders.has("/work/src"));
  });

  it("are none where nobody waits any more", async () => {
    const collector = new FileCollector(new MemoryFileAccess(work), new ManualClock());
    for await (const batch of collector.walk(AbortSignal.abort(), { isWanted: () => true }))
      assert.deepEqual(batch, []);
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
      "/work/y.ts": { link: "/work/a/x.ts" },
    };
    assert.deepEqual(await listed(linked), [fileUri("/work/a/x.ts")]);
    assert.deepEqual(await listed(linked, fileUri("/work/y.ts")), [], "one that has just come");
    assert.deepEqual(await listed(linked, fileUri("/work/a/x.ts")), [fileUri("/work/a/x.ts")]);
  });

  it("are those of a folder that is a link itself, when the walk begins there", async () => {
    const linked = { "/work/a/x.ts": "x", "/work/b": { link: "/work/a" } };
    assert.deepEqual(await listed(linked, fileUri("/work/b")), [fileUri("/work/b/x.ts")]);
  });
});
