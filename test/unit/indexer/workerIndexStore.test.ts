import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { WorkerIndexStore } from "../../../src/host/workspaceIndex/workerIndexStore";
import { fileToIndex, noSignals } from "../../support/indexedFiles";
import { projectRoot } from "../../support/projectRoot";

const program = path.join(projectRoot, "out", "src", "indexer", "main.js");

describe("the index in a thread of its own", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-index-"));
  const file = path.join(folder, "index", "work.index");
  const stores: WorkerIndexStore[] = [];
  const cart = fileToIndex("src/cart.ts", "export function addToCart() {}");

  const open = async () => {
    const store = new WorkerIndexStore({ program, file, maxBytes: () => 1_000_000 });
    stores.push(store);
    return { store, opened: await store.open() };
  };
  const find = async (store: WorkerIndexStore, text: string) => {
    const hits = await store.search({
      text,
      limit: 5,
      signals: { ...noSignals, active: cart.uri },
    });
    return hits.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`);
  };

  afterEach(() => {
    for (const store of stores.splice(0)) store.dispose();
    fs.rmSync(path.dirname(file), { recursive: true, force: true });
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("finds what was put into it, and no more when that is removed", async () => {
    const { store, opened } = await open();
    assert.equal(opened.from, "nothing");
    assert.deepEqual(await store.staleAmong([cart]), [cart.uri]);
    assert.equal(await store.put(cart), "added");
    assert.deepEqual(await store.staleAmong([cart]), []);
    assert.deepEqual(await find(store, "add to cart"), ["src/cart.ts:1-1"]);
    assert.equal((await store.remove(["file:///work/src"])).fileCount, 0);
    assert.deepEqual(await find(store, "add to cart"), []);
  });

  it("forgets files that a walk has not seen", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.put(fileToIndex("src/gone.ts", "let gone;"));
    await store.beginWalk();
    await store.staleAmong([cart]);
    assert.equal((await store.endWalk()).fileCount, 1);
  });

  it("is there again when it is opened anew, for its owner's eyes only", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.save();
    assert.equal(fs.statSync(file).mode & 0o077, 0);
    const again = await open();
    assert.equal(again.opened.from, "stored");
    assert.deepEqual(await find(again.store, "cart"), ["src/cart.ts:1-1"]);
  });

  it("keeps embeddings, and finds by those of the same model what has none of the words", async () => {
    const { store } = await open();
    await store.put(cart);
    const { files, left } = await store.unembedded("lab/embedder", 9);
    assert.deepEqual([files[0]?.chunks, left], [[[0, 1]], 1]);
    const vectors = [new Float32Array([3, 4])];
    assert.equal(
      await store.putVectors("lab/embedder", { ...cart, hash: "old" }, vectors),
      "left-out",
    );
    assert.equal(await store.putVectors("lab/embedder", cart, vectors), "added");
    await store.save();
    const again = await open();
    assert.equal(again.opened.facts.embeddedCount, 1);
    assert.equal((await again.store.unembedded("lab/embedder", 9)).left, 0);
    const search = async (model: string) => {
      const embedding = { model, vector: new Float32Array([1, 1]) };
      const query = { text: "basket", limit: 5, signals: noSignals, embedding };
      return (await again.store.search(query)).map(({ path }) => path);
    };
    assert.deepEqual(await search("lab/embedder"), ["src/cart.ts"]);
    assert.deepEqual(await search("lab/other"), []);
  });

  it("begins empty where its file is damaged, and says so", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.save();
    fs.truncateSync(file, 60);
    const again = await open();
    assert.deepEqual([again.opened.from, again.opened.facts.fileCount], ["damaged", 0]);
  });

  it("leaves the old file whole when it dies while it writes the new one", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.save();
    fs.writeFileSync(`${file}.${process.pid}.new`, "half of an ind");
    assert.equal((await open()).opened.from, "stored");
  });

  it("leaves nothing on disk when it is cleared", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.save();
    await store.clear();
    assert.equal(fs.existsSync(file), false);
    assert.deepEqual(await find(store, "cart"), []);
  });

  it("leaves nothing of other workspaces either when all are cleared", async () => {
    const { store } = await open();
    await store.put(cart);
    await store.save();
    fs.writeFileSync(path.join(path.dirname(file), "other.index"), "");
    await store.clearAll();
    assert.deepEqual(fs.readdirSync(path.dirname(file)), []);
  });

  it("rejects what is asked when it has stopped, and can be opened again", async () => {
    const { store } = await open();
    await store.put(cart);
    store.dispose();
    await assert.rejects(
      store.search({ text: "cart", limit: 1, signals: noSignals }),
      /does not run/,
    );
    assert.equal((await store.open()).from, "nothing");
    const malformed = new WorkerIndexStore({ program, file, maxBytes: () => Infinity });
    await assert.rejects(malformed.open(), /The index crashed\./);
  });

  it("rejects in words where its program is missing or its file cannot be read", async () => {
    const missing = new WorkerIndexStore({ program: `${program}x`, file, maxBytes: () => 1 });
    await assert.rejects(missing.open(), /The index (?:crashed|stopped)\./);
    const unreadable = new WorkerIndexStore({ program, file: folder, maxBytes: () => 1 });
    stores.push(unreadable);
    await assert.rejects(unreadable.open(), /could not do “open”: .*EISDIR/s);
  });
});
