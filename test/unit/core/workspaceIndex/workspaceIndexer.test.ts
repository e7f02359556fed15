import assert from "node:assert/strict";
import { FileCollector } from "../../../../src/core/context/files/fileCollector";
import type { IndexState } from "../../../../src/core/workspaceIndex/indexState";
import { IndexingPace } from "../../../../src/core/workspaceIndex/indexingPace";
import { WorkspaceIndexer } from "../../../../src/core/workspaceIndex/workspaceIndexer";
import { DirectIndexStore } from "../../../support/directIndexStore";
import { ManualClock, settle } from "../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../support/memoryFileAccess";
import { RecordingLogger } from "../../../support/recordingLogger";

const files: MemoryFiles = {
  "/work/.gitignore": "dist\n",
  "/work/.env": "KEY=1",
  "/work/src/cart.ts": "export function addToCart() {}",
  "/work/src/logo.png": "png",
  "/work/src/blob.ts": "\0\0\0",
  "/work/dist/cart.js": "function addToCart() {}",
  "/work/node_modules/lib/index.js": "function addToCart() {}",
  "/work/.git/config": "[core]",
};

function setUp(store = new DirectIndexStore(), content = files, isOnBattery = false) {
  const access = new MemoryFileAccess(content);
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const collector = new FileCollector(access, clock);
  const pace = new IndexingPace(clock, () => isOnBattery);
  const indexer = new WorkspaceIndexer({ files: collector, store, pace, clock, logger });
  const states: IndexState[] = [];
  indexer.onDidChange((state) => states.push(state));
  const indexed = () => store.keeper.index.files.map(({ uri }) => uri.replace("file:///work/", ""));
  return { access, clock, indexed, indexer, logger, pace, states, store };
}

const change = (access: MemoryFileAccess, path: string, text: string) => {
  access.files.set(path, text);
  access.touch(path);
};

describe("the index of a workspace that begins", () => {
  it("reads what the collector allows, and nothing that holds secrets, is ignored or is a picture", async () => {
    const { access, indexed, indexer, states } = setUp();
    await indexer.start();
    assert.deepEqual(indexed().toSorted(), [".gitignore", "src/blob.ts", "src/cart.ts"]);
    assert.ok(
      !access.reads.some((path) => /\.env|dist|node_modules|\.git\/|png/.test(path)),
      access.reads.join(),
    );
    assert.equal(states.at(-1)?.state, "ready");
    assert.equal(states[0]?.state, "indexing");
  });

  it("reads again only what has changed since it was stored, and forgets what is gone", async () => {
    const first = setUp();
    await first.indexer.start();
    const store = new DirectIndexStore();
    store.stored = first.store.stored;
    const content = { ...files, "/work/src/new.ts": "export const fresh = 1;" };
    const second = setUp(store, content);
    second.access.files.delete("/work/src/cart.ts");
    second.access.reads.length = 0;
    await second.indexer.start();
    assert.deepEqual(
      second.access.reads.filter((path) => !path.endsWith("ignore")),
      ["/work/src/new.ts"],
    );
    assert.ok(!second.indexed().includes("src/cart.ts"));
  });

  it("reads everything anew where what is stored is damaged, and says so in the log", async () => {
    const store = new DirectIndexStore();
    store.stored = new Uint8Array([1, 2, 3, 4]);
    const { indexed, indexer, logger } = setUp(store);
    await indexer.start();
    assert.ok(indexed().includes("src/cart.ts"));
    assert.match(logger.entries.map(({ message }) => message).join("\n"), /was damaged/);
  });

  it("follows no link, neither out of the workspace nor in a circle", async () => {
    const { indexed, indexer } = setUp(undefined, {
      "/work/src/a.ts": "let a;",
      "/work/src/loop": { link: "/work/src" },
      "/work/out": { link: "/elsewhere" },
      "/elsewhere/b.ts": "let b;",
    });
    await indexer.start();
    assert.deepEqual(indexed(), ["src/a.ts"]);
  });

  it("is full at its limit, which shows, and goes on with the files that are in it", async () => {
    const store = new DirectIndexStore();
    store.maxBytes = 1;
    const { access, indexer, logger, states } = setUp(store);
    await indexer.start();
    const state = states.at(-1);
    assert.equal(state?.state === "ready" && state.isFull, true);
    assert.match(logger.entries.map(({ message }) => message).join("\n"), /size limit/);
    change(access, "/work/src/cart.ts", "export function pay() {}");
    await indexer.catchUp([fileUri("/work/src/cart.ts")]);
    assert.equal(store.keeper.index.fileCount, 0);
  });

  it("says that it has failed, and begins again when it is started once more", async () => {
    const { indexed, indexer, states, store } = setUp();
    store.failure = new Error("The index crashed.");
    await indexer.start();
    assert.equal(states.at(-1)?.state, "failed");
    store.failure = undefined;
    await indexer.start();
    assert.ok(indexed().includes("src/cart.ts"));
  });
});

describe("the index of a workspace in which somebody works", () => {
  it("takes in a saved file within a fraction of a second", async () => {
    const { access, clock, indexer, store } = setUp();
    await indexer.start();
    change(access, "/work/src/cart.ts", "export function checkout() {}");
    const noted = indexer.noteChanges([fileUri("/work/src/cart.ts")]);
    await clock.advance(60);
    await noted;
    const query = { text: "checkout", limit: 1, signals: { open: [], recent: [], imported: [] } };
    assert.equal(store.keeper.index.search(query).length, 1);
  });

  it("takes in what comes with a folder, and forgets what goes with one", async () => {
    const { access, clock, indexed, indexer } = setUp();
    await indexer.start();
    change(access, "/work/lib/deep/a.ts", "let a;");
    void indexer.noteChanges([fileUri("/work/lib")]);
    await clock.advance(60);
    assert.ok(indexed().includes("lib/deep/a.ts"));
    access.files.delete("/work/lib/deep/a.ts");
    void indexer.noteChanges([fileUri("/work/lib")]);
    await clock.advance(60);
    assert.ok(!indexed().includes("lib/deep/a.ts"));
  });

  it("knows unsaved text, and reads the file again when that was not kept", async () => {
    const { access, indexer, store } = setUp();
    await indexer.start();
    const uri = fileUri("/work/src/cart.ts");
    access.open.set(uri, { text: "let unsaved;", languageId: "typescript", isUnsaved: true });
    await indexer.catchUp([uri]);
    assert.equal(store.keeper.index.files.find((file) => file.uri === uri)?.modifiedAtMs, 0);
    access.open.delete(uri);
    store.puts = [];
    await indexer.rescan();
    assert.deepEqual(store.puts, ["src/cart.ts"]);
  });

  it("forgets what may not be read any more", async () => {
    const { access, indexed, indexer } = setUp();
    await indexer.start();
    change(access, "/work/.aiignore", "src/cart.ts");
    access.change();
    await indexer.rescan();
    assert.ok(!indexed().includes("src/cart.ts"));
  });

  it("waits while somebody types, and goes slowly on battery", async () => {
    const { clock, indexed, indexer, pace } = setUp(undefined, files, true);
    pace.noteTyping();
    const started = indexer.start();
    await clock.advance(700);
    assert.deepEqual(indexed(), []);
    await clock.advance(200);
    await started;
    assert.ok(indexed().length > 0);
  });

  it("does nothing while it is paused, then makes up for it", async () => {
    const { access, clock, indexed, indexer, states } = setUp();
    await indexer.start();
    indexer.pause();
    assert.equal(states.at(-1)?.state, "paused");
    change(access, "/work/src/new.ts", "let fresh;");
    void indexer.noteChanges([fileUri("/work/src/new.ts")]);
    await clock.advance(1_000);
    assert.ok(!indexed().includes("src/new.ts"));
    await indexer.start();
    assert.ok(indexed().includes("src/new.ts"));
  });

  it("is stored when it was built and when nothing has changed for a while", async () => {
    const { access, clock, indexer, store } = setUp();
    await indexer.start();
    assert.equal(store.saves, 1);
    change(access, "/work/src/new.ts", "let fresh;");
    void indexer.noteChanges([fileUri("/work/src/new.ts")]);
    await clock.advance(100);
    assert.equal(store.saves, 1);
    await clock.advance(20_000);
    assert.equal(store.saves, 2);
  });

  it("is gone when it is deleted, also what was stored, and can be built again", async () => {
    const { indexed, indexer, states, store } = setUp();
    await indexer.start();
    await indexer.delete();
    assert.deepEqual([indexed(), store.stored, states.at(-1)?.state], [[], undefined, "off"]);
    await indexer.rebuild();
    assert.ok(indexed().includes("src/cart.ts"));
  });

  it("stops in the midst of its work when it is disposed", async () => {
    const { clock, indexed, indexer, pace } = setUp();
    pace.noteTyping();
    void indexer.start();
    await settle();
    indexer.dispose();
    await clock.advance(10_000);
    assert.deepEqual(indexed(), []);
  });
});
