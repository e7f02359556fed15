import assert from "node:assert/strict";
import { FileCollector } from "../../../../src/core/context/files/fileCollector";
import { ModelError } from "../../../../src/core/model/modelError";
import { EmbeddingIndexer } from "../../../../src/core/workspaceIndex/embeddingIndexer";
import { IndexingPace } from "../../../../src/core/workspaceIndex/indexingPace";
import { WorkspaceIndexer } from "../../../../src/core/workspaceIndex/workspaceIndexer";
import { WorkspaceSearch } from "../../../../src/core/workspaceIndex/workspaceSearch";
import { DirectIndexStore } from "../../../support/directIndexStore";
import { FakeEmbeddingModel } from "../../../support/fakeEmbeddingModel";
import { Gate } from "../../../support/gate";
import { noSignals } from "../../../support/indexedFiles";
import { ManualClock, settle } from "../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../support/memoryFileAccess";
import { RecordingLogger } from "../../../support/recordingLogger";

const meanings = [/^(?:gear|shift|transmis)/, /^(?:brak|halt|decel)/];
const files: MemoryFiles = {
  "/work/gearbox.ts": "export function shiftGear() {}\n",
  "/work/pedal.ts": "export function brake() {}\n",
};
const { signal } = new AbortController();

interface Scene {
  readonly content?: MemoryFiles;
  readonly isNamed?: boolean;
  readonly isOnBattery?: () => boolean;
  readonly store?: DirectIndexStore;
  readonly model?: FakeEmbeddingModel;
}

function setUp(scene: Scene = {}) {
  const { content = files, isNamed = false, isOnBattery = () => false } = scene;
  const { store = new DirectIndexStore(), model = new FakeEmbeddingModel(meanings) } = scene;
  const access = new MemoryFileAccess(content);
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const pace = new IndexingPace(clock, isOnBattery);
  const parts = { files: new FileCollector(access, clock), store, pace, clock, logger };
  const indexer = new WorkspaceIndexer(parts);
  const models = { current: model as FakeEmbeddingModel | undefined, asked: 0 };
  const embeddingModelFor = async () => {
    models.asked += 1;
    return models.current;
  };
  const embeddings = new EmbeddingIndexer({
    ...parts,
    models: { embeddingModelFor },
    isNamed: () => isNamed,
  });
  indexer.onDidChange((state) => embeddings.follow(state));
  const left: number[] = [];
  embeddings.onDidChange((count) => left.push(count));
  const workInHand = () => ({ signals: noSignals, unsaved: [] });
  const search = new WorkspaceSearch({ ...parts, indexer, embeddings, workInHand });
  const find = async (question: string) =>
    (await search.find(question, signal)).places.map(({ path }) => path);
  const change = async (path: string, text: string) => {
    access.files.set(path, text);
    access.touch(path);
    const noting = indexer.noteChanges([fileUri(path)]);
    await clock.advance(100);
    await noting;
    await embeddings.work();
  };
  return { access, change, clock, embeddings, find, indexer, left, logger, model, models, store };
}

describe("embeddings of a workspace", () => {
  it("are made when the first question was asked; from then on it is found what only means the same", async () => {
    const { embeddings, find, indexer, model } = setUp();
    await indexer.start();
    assert.deepEqual(model.requests, []);
    assert.deepEqual(await find("Where is the transmission?"), []);
    await embeddings.work();
    assert.equal((await find("Where is the transmission?"))[0], "gearbox.ts");
    assert.equal((await find("decelerate"))[0], "pedal.ts");
  });

  it("are made at once where the user has named a model", async () => {
    const { embeddings, indexer, left, model } = setUp({ isNamed: true });
    await indexer.start();
    await embeddings.work();
    assert.equal(model.textsFor("passage").length, 2);
    assert.deepEqual([left[0], left.at(-1)], [2, 0]);
  });

  it("say where a piece is from, and are cut like what models read", async () => {
    const long = `let x;\n// ${"y".repeat(250)}\n`.repeat(90);
    const { embeddings, indexer, model } = setUp({
      isNamed: true,
      content: { "/work/src/long.ts": long },
    });
    await indexer.start();
    await embeddings.work();
    for (const text of model.textsFor("passage")) {
      assert.match(text, /^src\/long\.ts\n/);
      assert.ok(text.length <= 2_000);
    }
  });

  it("are stored, and made anew for nothing but what has changed", async () => {
    const first = setUp({ isNamed: true });
    await first.indexer.start();
    await first.embeddings.work();
    const store = new DirectIndexStore();
    store.stored = first.store.stored;
    const second = setUp({ store });
    await second.indexer.start();
    await second.embeddings.work();
    assert.deepEqual(second.model.requests, []);
    await second.change("/work/pedal.ts", "export function halt() {}\n");
    assert.deepEqual(second.model.textsFor("passage"), ["pedal.ts\nexport function halt() {}\n"]);
  });

  it("are made for one piece of a file where only that has changed", async () => {
    const part = (name: string) => `export function ${name}() {\n${"  work();\n".repeat(60)}}\n\n`;
    const text = part("shiftGear") + part("brake") + part("steer");
    const { change, embeddings, indexer, model } = setUp({
      isNamed: true,
      content: { "/work/car.ts": text },
    });
    await indexer.start();
    await embeddings.work();
    const before = model.textsFor("passage").length;
    assert.ok(before >= 3);
    await change("/work/car.ts", text.replace("steer", "navigate"));
    assert.equal(model.textsFor("passage").length, before + 1);
  });

  it("of another model replace those of the first", async () => {
    const { embeddings, find, indexer, models } = setUp({ isNamed: true });
    await indexer.start();
    await embeddings.work();
    const other = new FakeEmbeddingModel(meanings, { connectionId: "lab", model: "other" });
    models.current = other;
    await embeddings.lookAgain();
    assert.equal(other.textsFor("passage").length, 2);
    assert.equal((await find("transmission"))[0], "gearbox.ts");
  });

  it("are cut again where the model says that a text is too long", async () => {
    const model = new FakeEmbeddingModel(meanings);
    model.before = ({ texts }) => {
      if (texts.some((text) => text.length > 600))
        throw new ModelError("context-too-long", "too long");
    };
    const content = {
      "/work/a.ts": `shiftGear();\n${"x();\n".repeat(190)}`,
      "/work/b.ts": "brake();\n",
    };
    const { embeddings, find, indexer } = setUp({ isNamed: true, model, content });
    await indexer.start();
    await embeddings.work();
    assert.equal((await find("transmission"))[0], "a.ts");
  });

  it("that fail cost one line in the log, a minute of peace and nothing of the search for words", async () => {
    const { clock, embeddings, find, indexer, logger, model, models } = setUp({ isNamed: true });
    model.failure = new ModelError("network", "Lab is not running.");
    await indexer.start();
    await embeddings.work();
    const asked = models.asked;
    await embeddings.work();
    assert.equal(models.asked, asked);
    assert.deepEqual(await find("shiftGear"), ["gearbox.ts"]);
    assert.match(
      logger.entries.map(({ message }) => message).join("\n"),
      /by words alone: Lab is not running/,
    );
    model.failure = undefined;
    clock.stall(60_001);
    const working = embeddings.work();
    await clock.advance(10);
    await working;
    assert.equal((await find("transmission"))[0], "gearbox.ts");
  });

  it("that are no vectors are left out, and do not go on for ever", async () => {
    const { embeddings, find, indexer, model } = setUp({ isNamed: true });
    model.embed = async ({ texts }) => texts.map(() => new Float32Array([0, Number.NaN]));
    await indexer.start();
    await embeddings.work();
    assert.deepEqual(await find("shiftGear"), ["gearbox.ts"]);
  });

  it("end with a pause and go on after it", async () => {
    const { embeddings, indexer, model } = setUp({ isNamed: true });
    const gate = new Gate();
    model.before = () => gate.pass();
    await indexer.start();
    const working = embeddings.work();
    await gate.reached;
    indexer.pause();
    gate.open();
    await working;
    const before = model.requests.length;
    await indexer.start();
    await embeddings.work();
    assert.ok(model.requests.length > before);
  });

  it("wait while the machine runs on battery", async () => {
    let isOnBattery = true;
    const { clock, embeddings, indexer, model } = setUp({
      isNamed: true,
      isOnBattery: () => isOnBattery,
    });
    const starting = indexer.start();
    await clock.advance(1_000);
    await starting;
    const working = embeddings.work();
    await clock.advance(120_000);
    assert.deepEqual(model.requests, []);
    isOnBattery = false;
    await clock.advance(60_000);
    await working;
    assert.equal(model.textsFor("passage").length, 2);
  });

  it("keep no question waiting for a model that takes its time", async () => {
    const { clock, find, indexer, model } = setUp();
    model.before = ({ purpose }) => (purpose === "question" ? new Gate().pass() : undefined);
    await indexer.start();
    const finding = find("shiftGear");
    await settle();
    await clock.advance(1_500);
    assert.deepEqual(await finding, ["gearbox.ts"]);
  });
});
