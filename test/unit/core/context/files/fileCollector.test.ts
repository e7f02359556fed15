import assert from "node:assert/strict";
import {
  FileCollector,
  type ChosenBy,
  type CollectedFile,
} from "../../../../../src/core/context/files/fileCollector";
import { ManualClock } from "../../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../../support/memoryFileAccess";

describe("the collector of files", () => {
  const clock = new ManualClock();

  function collectorOf(files: MemoryFiles) {
    const access = new MemoryFileAccess(files);
    const collector = new FileCollector(access, clock);
    const collect = (path: string, chosenBy: ChosenBy = "tempera") =>
      collector.collect(fileUri(path), chosenBy);
    return { access, collector, collect };
  }

  it("gives the text of a file with its path in the workspace, its language and a hash", async () => {
    const { collect } = collectorOf({ "/work/src/a b.ts": "const a = 1;\n" });
    assert.deepEqual(await collect("/work/src/a b.ts"), {
      kind: "text",
      uri: "file:///work/src/a%20b.ts",
      path: "src/a b.ts",
      languageId: "typescript",
      text: "const a = 1;\n",
      hash: textOf(await collect("/work/src/a b.ts")).hash,
      isUnsaved: false,
    });
  });

  it("names the folder as well where the workspace has several", async () => {
    const { access, collect } = collectorOf({ "/work/a.ts": "1", "/other/a.ts": "2" });
    access.folders = [...access.folders, { uri: fileUri("/other"), name: "other" }];
    assert.equal(textOf(await collect("/other/a.ts")).path, "other/a.ts");
    assert.equal(textOf(await collect("/work/a.ts")).path, "work/a.ts");
  });

  it("goes by the settings of the folder that a file is in, also where a link leads to that folder", async () => {
    const { access, collect } = collectorOf({
      "/work/a.gen.ts": "1",
      "/disk/a.gen.ts": "2",
      "/disk/b.snap": "2",
      "/other": { link: "/disk" },
    });
    access.folders = [...access.folders, { uri: fileUri("/other"), name: "other" }];
    access.excludedIn.set(fileUri("/work"), ["**/*.snap"]);
    access.excludedIn.set(fileUri("/other"), ["**/*.gen.ts"]);
    assert.equal((await collect("/work/a.gen.ts")).kind, "text");
    assert.match(reasonOf(await collect("/other/a.gen.ts")), /files\.exclude/);
    assert.equal((await collect("/other/b.snap")).kind, "text");
  });

  it("takes a file as one of the innermost folder, yet keeps to what an outer one forbids to assistants", async () => {
    const { access, collector, collect } = collectorOf({
      "/work/a.ts": "1",
      "/work/.aiignore": "secret.ts\n",
      "/work/.gitignore": "inner/\n",
      "/work/inner/b.ts": "2",
      "/work/inner/secret.ts": "3",
    });
    access.folders = [...access.folders, { uri: fileUri("/work/inner"), name: "inner" }];
    access.excludedIn.set(fileUri("/work"), ["inner"]);
    assert.equal(textOf(await collect("/work/inner/b.ts")).path, "inner/b.ts");
    assert.match(reasonOf(await collect("/work/inner/secret.ts", "user")), /\.aiignore/);
    const walked: string[] = [];
    for await (const files of collector.walk(new AbortController().signal, {
      isWanted: () => true,
    }))
      walked.push(...files.map(({ uri }) => uri));
    const wanted = ["/work/.aiignore", "/work/.gitignore", "/work/a.ts", "/work/inner/b.ts"];
    assert.deepEqual(walked.toSorted(), wanted.map(fileUri));
  });

  it("takes what the editor shows before what is on disk", async () => {
    const { access, collect } = collectorOf({ "/work/a.py": "old" });
    access.open.set(fileUri("/work/a.py"), {
      text: "new",
      languageId: "python",
      isUnsaved: true,
    });
    const file = textOf(await collect("/work/a.py"));
    assert.deepEqual([file.text, file.isUnsaved], ["new", true]);
    assert.deepEqual(access.reads, []);
  });

  it("judges a file that is gone by its name and by the rules, where a change speaks of it", async () => {
    const { collector } = collectorOf({ "/work/.aiignore": "private/\n" });
    const verdicts = await Promise.all(
      ["/work/src/gone.ts", "/work/.env", "/work/private/gone.ts", "/else/gone.ts"].map(
        async (path) => (await collector.checkChanged(fileUri(path))).kind,
      ),
    );
    assert.deepEqual(verdicts, ["allowed", "refused", "refused", "refused"]);
    const { kind } = await collector.check(fileUri("/work/src/gone.ts"), "user");
    assert.equal(kind, "refused");
  });

  it("has another hash for another text", async () => {
    const { access, collect } = collectorOf({ "/work/a.ts": "1" });
    const before = textOf(await collect("/work/a.ts")).hash;
    access.files.set("/work/a.ts", "2");
    assert.notEqual(textOf(await collect("/work/a.ts")).hash, before);
  });

  it("reads nothing outside the workspace, nor by a path that leads out of it", async () => {
    const { access, collect } = collectorOf({ "/etc/hosts": "127.0.0.1", "/workshop/a.ts": "1" });
    for (const path of ["/etc/hosts", "/workshop/a.ts"]) {
      for (const chosenBy of ["user", "tempera"] as const) {
        assert.match(
          reasonOf(await collect(path, chosenBy)),
          /lies outside the workspace; open it/,
        );
      }
    }
    assert.deepEqual(access.reads, []);
  });

  it("follows a link before it judges where the file lies", async () => {
    const { access, collect } = collectorOf({
      "/etc/hosts": "127.0.0.1",
      "/work/hosts.txt": { link: "/etc/hosts" },
      "/work/out": { link: "/etc" },
      "/work/src/a.ts": "1",
      "/work/again.ts": { link: "/work/src/a.ts" },
    });
    assert.match(reasonOf(await collect("/work/hosts.txt", "user")), /outside the workspace/);
    assert.match(reasonOf(await collect("/work/out/hosts", "user")), /outside the workspace/);
    assert.equal(textOf(await collect("/work/again.ts")).text, "1");
    assert.deepEqual(access.reads, ["/work/src/a.ts"]);
  });

  it("does not read a file of secrets through a link with a harmless name", async () => {
    const { access, collect } = collectorOf({
      "/work/.env": "KEY=1",
      "/work/notes.md": { link: "/work/.env" },
    });
    assert.match(reasonOf(await collect("/work/notes.md", "user")), /is an environment file/);
    assert.deepEqual(access.reads, []);
  });

  it("does not read an ignored file through a link with another name", async () => {
    const { collect } = collectorOf({
      "/work/.aiignore": "hidden.ts",
      "/work/hidden.ts": "1",
      "/work/open.ts": { link: "/work/hidden.ts" },
    });
    assert.match(
      reasonOf(await collect("/work/open.ts", "user")),
      /kept from models by \.aiignore/,
    );
  });

  it("does not believe a text when the link led elsewhere while it was read", async () => {
    const { access, collect } = collectorOf({
      "/work/src/a.ts": "1",
      "/work/src/b.ts": "2",
      "/work/link.ts": { link: "/work/src/a.ts" },
    });
    access.whileReading = () => access.files.set("/work/link.ts", { link: "/work/src/b.ts" });
    assert.match(reasonOf(await collect("/work/link.ts")), /changed while it was read; try again/);
  });

  it("finds the files of a workspace that is itself reached by a link", async () => {
    const { access, collect } = collectorOf({
      "/private/work/a.ts": "1",
      "/work": { link: "/private/work" },
    });
    access.folders = [{ uri: fileUri("/work"), name: "work" }];
    assert.equal(textOf(await collect("/work/a.ts")).path, "a.ts");
  });

  it("never sends a file that holds secrets by its name, even when it is open and the user points at it", async () => {
    const { access, collect } = collectorOf({ "/work/.env.production": "KEY=1" });
    access.open.set(fileUri("/work/.env.production"), {
      text: "KEY=1",
      languageId: "properties",
      isUnsaved: false,
    });
    assert.match(
      reasonOf(await collect("/work/.env.production", "user")),
      /^\.env\.production is an environment file, and Tempera sends none of those; copy into your question what may be read\.$/,
    );
  });

  it("does not choose what Git ignores, but takes it when the user points at it", async () => {
    const { collect } = collectorOf({ "/work/.gitignore": "dist/\n", "/work/dist/a.js": "1" });
    assert.match(reasonOf(await collect("/work/dist/a.js")), /kept from models by \.gitignore/);
    assert.equal(textOf(await collect("/work/dist/a.js", "user")).text, "1");
  });

  it("takes a file from elsewhere when it is open and the user points at it, and not by itself", async () => {
    const { access, collect } = collectorOf({ "/tmp/a.ts": "1" });
    access.open.set(fileUri("/tmp/a.ts"), {
      text: "1",
      languageId: "typescript",
      isUnsaved: false,
    });
    assert.equal(textOf(await collect("/tmp/a.ts", "user")).path, "a.ts");
    assert.match(reasonOf(await collect("/tmp/a.ts")), /outside the workspace/);
  });

  it("takes a document that was never saved when the user points at it", async () => {
    const { access, collector } = collectorOf({});
    access.open.set("untitled:Untitled-1", { text: "hi", languageId: "markdown", isUnsaved: true });
    const file = textOf(await collector.collect("untitled:Untitled-1", "user"));
    assert.deepEqual([file.path, file.text, file.languageId], ["Untitled-1", "hi", "markdown"]);
    assert.equal((await collector.check("untitled:Untitled-1", "tempera")).kind, "refused");
  });

  it("takes a new document at once that has the name of one that was closed just before", async () => {
    const { access, collector } = collectorOf({});
    assert.equal((await collector.check("untitled:Untitled-1", "user")).kind, "refused");
    access.open.set("untitled:Untitled-1", { text: "", languageId: "markdown", isUnsaved: true });
    assert.equal((await collector.check("untitled:Untitled-1", "user")).kind, "allowed");
  });

  it("refuses what is too large, no text, or not there, each with a sentence", async () => {
    const { collect } = collectorOf({
      "/work/big.txt": "x".repeat(1_048_577),
      "/work/picture.txt": "GIF89a\0\0",
    });
    assert.match(reasonOf(await collect("/work/big.txt")), /larger than 1 MB; open it, select/);
    assert.match(reasonOf(await collect("/work/picture.txt")), /is not text/);
    assert.match(reasonOf(await collect("/work/gone.txt")), /is not there/);
  });

  it("gives the bytes of a picture that the user chose, by the rules of all files", async () => {
    const { access, collector } = collectorOf({
      "/work/.aiignore": "hidden.png\n",
      "/work/shot.PNG": "\0png",
      "/work/hidden.png": "\0png",
      "/work/id_rsa.png": { link: "/work/.env" },
      "/work/.env": "KEY=1",
      "/work/out.webp": { link: "/else/out.webp" },
      "/else/out.webp": "\0webp",
      "/work/huge.gif": "x".repeat(30_000_001),
      "/work/drawing.svg": "<svg/>",
    });
    const take = (path: string) => collector.collectPicture(fileUri(path));
    assert.deepEqual(await take("/work/shot.PNG"), {
      kind: "picture",
      name: "shot.PNG",
      type: "image/png",
      bytes: Buffer.from("\0png"),
    });
    for (const [path, reason] of [
      ["/work/hidden.png", /hidden\.png is kept from models by \.aiignore/],
      ["/work/id_rsa.png", /sends none of those/],
      ["/work/out.webp", /lies outside the workspace/],
      ["/work/huge.gif", /is larger than 30 MB/],
      ["/work/drawing.svg", /is no picture that can be read here/],
      ["/work/gone.png", /is not there/],
    ] as const) {
      const refused = await take(path);
      assert.match(refused.kind === "refused" ? refused.reason : "", reason, path);
    }
    access.whileReading = () => access.files.set("/work/shot.PNG", { link: "/else/out.webp" });
    const moved = await take("/work/shot.PNG");
    assert.match(moved.kind === "refused" ? moved.reason : "", /changed while it was read/);
  });

  it("asks for the rules once while one types, and again when a file of rules has changed", async () => {
    const { access, collector } = collectorOf({ "/work/a.ts": "1", "/work/.aiignore": "b.ts" });
    assert.equal((await collector.check(fileUri("/work/a.ts"), "user")).kind, "allowed");
    access.files.set("/work/.aiignore", "a.ts");
    assert.equal((await collector.check(fileUri("/work/a.ts"), "user")).kind, "allowed");
    assert.deepEqual(access.reads, ["/work/.aiignore"]);
    access.change();
    assert.equal((await collector.check(fileUri("/work/a.ts"), "user")).kind, "refused");
  });

  it("looks again after a while where a link leads", async () => {
    const { access, collector } = collectorOf({ "/work/.aiignore": "b.ts", "/work/b.ts": "1" });
    access.files.set("/work/a.ts", "1");
    assert.equal((await collector.check(fileUri("/work/a.ts"), "user")).kind, "allowed");
    access.files.set("/work/a.ts", { link: "/work/b.ts" });
    await clock.advance(2_000);
    assert.equal((await collector.check(fileUri("/work/a.ts"), "user")).kind, "refused");
  });
});

function textOf(file: CollectedFile) {
  assert.ok(file.kind === "text", JSON.stringify(file));
  return file;
}

function reasonOf(file: CollectedFile): string {
  assert.ok(file.kind === "refused", JSON.stringify(file));
  return file.reason;
}
