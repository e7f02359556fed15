import assert from "node:assert/strict";
import { FileCollector } from "../../../../src/core/context/files/fileCollector";
import { WorkspaceIndexer } from "../../../../src/core/workspaceIndex/workspaceIndexer";
import { WorkspaceSearch } from "../../../../src/core/workspaceIndex/workspaceSearch";
import { DirectIndexStore } from "../../../support/directIndexStore";
import { noSignals } from "../../../support/indexedFiles";
import { ManualClock } from "../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../support/memoryFileAccess";
import { RecordingLogger } from "../../../support/recordingLogger";

const { signal } = new AbortController();

function setUp(files: MemoryFiles, rest: () => Promise<void> = () => Promise.resolve()) {
  const access = new MemoryFileAccess(files);
  const clock = new ManualClock();
  const store = new DirectIndexStore();
  const collector = new FileCollector(access, clock);
  const logger = new RecordingLogger();
  const indexer = new WorkspaceIndexer({ files: collector, store, pace: { rest }, clock, logger });
  const unsaved: string[] = [];
  const search = new WorkspaceSearch({
    indexer,
    store,
    files: collector,
    workInHand: () => ({ signals: noSignals, unsaved }),
    embeddings: { embedQuestion: () => Promise.resolve(undefined) },
    clock,
  });
  return { access, clock, indexer, search, store, unsaved };
}

const cart = "import a;\n\nexport function addToCart() {\n  save();\n}\n\n";

describe("a question about the workspace", () => {
  it("is answered by places with their text, without empty lines at their end", async () => {
    const { search } = setUp({ "/work/src/cart.ts": cart });
    assert.deepEqual(await search.find("How do I add to the cart?", signal), {
      places: [
        {
          path: "src/cart.ts",
          languageId: "typescript",
          startLine: 1,
          endLine: 5,
          text: cart.trimEnd(),
        },
      ],
      isPartial: false,
    });
  });

  it("sees what is typed and not saved", async () => {
    const { access, search, unsaved } = setUp({ "/work/src/cart.ts": cart });
    const uri = fileUri("/work/src/cart.ts");
    access.open.set(uri, { text: "checkout();", languageId: "typescript", isUnsaved: true });
    unsaved.push(uri);
    const { places } = await search.find("checkout", signal);
    assert.deepEqual(
      places.map(({ text }) => text),
      ["checkout();"],
    );
  });

  it("never gets lines that have moved: a file that changed unseen is read again", async () => {
    const { access, indexer, search } = setUp({ "/work/src/cart.ts": cart });
    await indexer.start();
    access.files.set("/work/src/cart.ts", `${"// more\n".repeat(80)}${cart}`);
    access.touch("/work/src/cart.ts");
    const { places } = await search.find("save", signal);
    assert.match(places[0]?.text ?? "", /save/);
    assert.ok((places[0]?.startLine ?? 0) > 40);
  });

  it("gets nothing of a file that is gone or may not be read any more", async () => {
    const { access, indexer, search } = setUp({ "/work/src/cart.ts": cart });
    await indexer.start();
    access.files.delete("/work/src/cart.ts");
    assert.deepEqual((await search.find("addToCart", signal)).places, []);
  });

  it("gets places of one file that adjoin as one", async () => {
    const part = (name: string) => `function ${name}() {\n${"  cart();\n".repeat(20)}}\n`;
    const { search } = setUp({
      "/work/src/cart.ts": part("first") + part("second") + part("third"),
    });
    const { places } = await search.find("cart", signal);
    assert.deepEqual(
      places.map(({ startLine, endLine }) => [startLine, endLine]),
      [[1, 66]],
    );
  });

  it("does not wait for ever for an index that is being made, and says that it is not whole", async () => {
    const { clock, search } = setUp(
      { "/work/src/cart.ts": cart },
      () => new Promise(() => undefined),
    );
    const found = search.find("addToCart", signal);
    await clock.advance(15_000);
    assert.deepEqual(await found, { places: [], isPartial: true });
  });

  it("ends when it is given up", async () => {
    const { clock, search } = setUp(
      { "/work/src/cart.ts": cart },
      () => new Promise(() => undefined),
    );
    const asking = new AbortController();
    const found = search.find("addToCart", asking.signal);
    asking.abort();
    await clock.advance(0);
    await assert.rejects(found, { name: "AbortError" });
  });

  it("fails in one sentence where the index has failed", async () => {
    const { search, store } = setUp({ "/work/src/cart.ts": cart });
    store.failure = new Error("crashed");
    await assert.rejects(
      search.find("cart", signal),
      /^Error: The index of the workspace has failed\.$/,
    );
  });
});
