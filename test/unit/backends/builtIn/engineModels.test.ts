import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngineModels } from "../../../../src/backends/builtIn/engineModels";
import { catalogue } from "../../../../src/backends/builtIn/download/catalogue";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { engineProgram } from "../../../support/builtInFixture";
import { modelErrorOf } from "../../../support/collectAnswer";
import { MemorySettings } from "../../../support/memorySettings";
import { ModelServer } from "../../../support/modelServer/modelServer";
import type { Reply } from "../../../support/modelServer/reply";
import { writeTinyModel } from "../../../support/tinyModel/writeTinyModel";

/** The head of a model file, and bytes after it. */
const bytes = Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(20), randomBytes(200_000)]);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const commit = "0123456789abcdef0123456789abcdef01234567";
const gigabyte = 1e9;
const signal = new AbortController().signal;
const id = "qwen2.5-coder-0.5b";
const model = catalogue.find((one) => one.id === id);
assert.ok(model);
const { fileName, repository } = model;
const headRoute = `HEAD /${repository}/resolve/main/${fileName}`;
const fileRoute = `GET /${repository}/resolve/${commit}/${fileName}`;

describe("the models of the built-in engine", () => {
  let mirror: ModelServer;
  let folder: string;

  beforeEach(async () => {
    measured = new Map();
    mirror = await ModelServer.start();
    folder = await mkdtemp(join(tmpdir(), "tempera-models-"));
    mirror.respond(headRoute, () => head());
    mirror.respond(fileRoute, () => ({ steps: [{ write: bytes }] }));
  });
  afterEach(async () => {
    await mirror.close();
    await rm(folder, { recursive: true });
  });

  /** As a hub says it: the bytes are elsewhere, and these. */
  const head = (changes: Record<string, string> = {}): Reply => ({
    status: 302,
    headers: {
      location: "https://elsewhere.example/",
      "x-linked-size": String(bytes.length),
      "x-linked-etag": `"${sha256}"`,
      "x-repo-commit": commit,
      ...changes,
    },
    steps: [],
  });

  let measured: ReadonlyMap<string, number>;

  function engineModels(machineBytes = 16 * gigabyte, endpoint = `${mirror.origin}/`) {
    const settings = new MemorySettings({ "builtIn.downloadEndpoint": endpoint });
    const environment = backendEnvironment({ settings, defaultModelFolder: folder, engineProgram });
    const measureFiles = () => Promise.resolve(measured);
    return createEngineModels(environment, { machineBytes, measureFiles });
  }
  const rowOf = async (wanted: string, memoryBytes?: number) => {
    const row = (await engineModels(memoryBytes).list()).find((one) => one.id === wanted);
    assert.ok(row);
    return row;
  };

  it("are had from a mirror, at the revision that it names, and checked by the checksum", async () => {
    const received: number[] = [];
    await engineModels().download(id, ({ receivedBytes }) => received.push(receivedBytes), signal);
    assert.equal(received.at(-1), bytes.length);
    assert.deepEqual(await readFile(join(folder, fileName)), bytes);
    const name = fileName.replace(".gguf", "");
    assert.deepEqual((await rowOf(id)).state, { kind: "ready", name });
  });

  it("are kept as far as they came when the download is paused, and gone on with", async () => {
    const pausing = new AbortController();
    await engineModels().download(id, () => pausing.abort(), pausing.signal);
    const { state } = await rowOf(id);
    assert.equal(state.kind, "partial");
    mirror.respond(fileRoute, ({ headers }) => {
      const start = Number(/^bytes=(\d+)-/.exec(headers.range ?? "")?.[1]);
      assert.ok(start > 0);
      const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
      return {
        status: 206,
        headers: { "content-range": range },
        steps: [{ write: bytes.subarray(start) }],
      };
    });
    await engineModels().download(id, () => undefined, signal);
    assert.equal((await rowOf(id)).state.kind, "ready");
  });

  it("begin anew where the mirror refuses ranges", async () => {
    await writeFile(join(folder, `${fileName}.part`), bytes.subarray(0, 1_000));
    await engineModels().download(id, () => undefined, signal);
    assert.deepEqual(await readFile(join(folder, fileName)), bytes);
  });

  it("go on by themselves when the line is cut", async () => {
    let tries = 0;
    mirror.respond(fileRoute, ({ headers }) => {
      tries += 1;
      if (tries === 1)
        return {
          headers: { "content-length": String(bytes.length) },
          steps: [{ write: bytes.subarray(0, 50_000) }, { cut: true }],
        };
      const start = Number(/^bytes=(\d+)-/.exec(headers.range ?? "")?.[1]);
      const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
      return {
        status: 206,
        headers: { "content-range": range },
        steps: [{ write: bytes.subarray(start) }],
      };
    });
    await engineModels().download(id, () => undefined, signal);
    assert.deepEqual(await readFile(join(folder, fileName)), bytes);
    assert.equal(tries, 2);
  });

  it("are deleted and named where their bytes are not those of the checksum", async () => {
    mirror.respond(headRoute, () => head({ "x-linked-etag": `"${"0".repeat(64)}"` }));
    const error = await modelErrorOf(engineModels().download(id, () => undefined, signal));
    assert.match(error.message, /checksum differs, so it was deleted/);
    assert.deepEqual(await readdir(folder), []);
  });

  it("are not fetched at all where nobody says their checksum", async () => {
    mirror.respond(headRoute, () => ({ status: 404, headers: {}, steps: [] }));
    const error = await modelErrorOf(engineModels().download(id, () => undefined, signal));
    assert.match(error.message, /does not say its checksum \(status 404\).*downloadEndpoint/);
    assert.equal(mirror.requestsTo(fileRoute).length, 0);
  });

  it("say where to name a mirror when the hub cannot be reached", async () => {
    const { origin } = mirror;
    await mirror.close();
    const models = engineModels(16 * gigabyte, origin);
    const error = await modelErrorOf(models.download(id, () => undefined, signal));
    assert.match(error.message, /cannot be reached\..*tempera\.builtIn\.downloadEndpoint/);
    mirror = await ModelServer.start();
  });

  it("are not fetched for a package that has no engine to run them", async () => {
    const settings = new MemorySettings({ "builtIn.downloadEndpoint": mirror.origin });
    const without = { settings, defaultModelFolder: folder, engineProgram: "/not/there/engine.js" };
    const models = createEngineModels(backendEnvironment(without));
    const error = await modelErrorOf(models.download(id, () => undefined, signal));
    assert.match(error.message, /no built-in engine/);
    assert.equal(mirror.requests.length, 0);
  });

  it("go into the folder that the user set", async () => {
    const settings = new MemorySettings({
      "builtIn.downloadEndpoint": mirror.origin,
      "builtIn.modelFolder": folder,
    });
    const environment = { settings, defaultModelFolder: "/not/there", engineProgram };
    await createEngineModels(backendEnvironment(environment)).download(id, () => undefined, signal);
    assert.deepEqual(await readdir(folder), [fileName]);
  });

  it("fit this machine, barely or not at all, by what they take of its memory", async () => {
    const large = "qwen2.5-coder-7b";
    assert.equal((await rowOf(large, 32 * gigabyte)).fit, "fits");
    assert.equal((await rowOf(large, 8 * gigabyte)).fit, "tight");
    assert.equal((await rowOf(large, 4 * gigabyte)).fit, "too-large");
  });

  it("take as much memory as llama.cpp reckons once they are here, and about as much by their size before", async () => {
    const before = await rowOf(id);
    assert.equal(before.isMeasured, false);
    await writeFile(join(folder, fileName), bytes);
    await writeFile(join(folder, "mine.gguf"), bytes);
    measured = new Map([
      [join(folder, fileName), 15 * gigabyte],
      [join(folder, "mine.gguf"), 2 * gigabyte],
    ]);
    const { memoryBytes, isMeasured, fit } = await rowOf(id);
    assert.deepEqual(
      { memoryBytes, isMeasured, fit },
      { memoryBytes: 15e9, isMeasured: true, fit: "too-large" },
    );
    assert.equal((await rowOf("mine")).fit, "fits");
    measured = new Map();
    assert.equal((await rowOf("mine")).isMeasured, false);
  });

  it("may be a file of this machine, which is copied whole or not at all", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "tempera-elsewhere-"));
    const file = join(elsewhere, "mine.gguf");
    await writeFile(file, bytes);
    const received: number[] = [];
    const onTransfer = ({ receivedBytes }: { receivedBytes: number }) =>
      void received.push(receivedBytes);
    await engineModels().takeFile(file, onTransfer, signal);
    assert.equal(received.at(-1), bytes.length);
    assert.deepEqual((await rowOf("mine")).state, { kind: "ready", name: "mine" });
    const other = join(elsewhere, "other.gguf");
    await writeFile(other, bytes);
    await engineModels().takeFile(other, () => undefined, AbortSignal.abort());
    assert.deepEqual(await readdir(folder), ["mine.gguf"]);
    await rm(elsewhere, { recursive: true });
  });

  it("begin with the one that came with Tempera, where one did", async () => {
    await writeTinyModel(folder, { name: "tempera-small-local" });
    const environment = backendEnvironment({ bundledModelFolder: folder, engineProgram });
    const measureFiles = () => Promise.resolve(new Map<string, number>());
    const models = createEngineModels(environment, { machineBytes: 16 * gigabyte, measureFiles });
    const [first] = await models.list();
    assert.deepEqual(first?.state, { kind: "bundled", name: "tempera-small-local" });
    assert.equal(first?.purpose, "completion");
    assert.notEqual((await engineModels().list())[0]?.state.kind, "bundled");
  });

  it("may not be a file that is no model", async () => {
    const file = join(folder, "picture.png");
    await writeFile(file, "not a model");
    const error = await modelErrorOf(engineModels().takeFile(file, () => undefined, signal));
    assert.match(error.message, /picture\.png is no GGUF model/);
  });
});

describe("the catalogue of models", () => {
  it("says of each its licence, and names no model and no file twice", () => {
    for (const { licence, sizeBytes } of catalogue) {
      assert.notEqual(licence, "");
      assert.ok(sizeBytes > 0);
    }
    assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
    assert.equal(new Set(catalogue.map(({ fileName }) => fileName)).size, catalogue.length);
  });

  it("has models for ghost text, for chat and for finding places", () => {
    const purposes = new Set(catalogue.map(({ purpose }) => purpose));
    assert.deepEqual([...purposes].toSorted(), ["chat", "completion", "embedding"]);
  });
});
