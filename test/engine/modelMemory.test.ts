import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFileMeasure } from "../../src/backends/builtIn/modelMemory";
import { backendEnvironment } from "../support/backendEnvironment";
import { engineProgram } from "../support/builtInFixture";
import { RecordingLogger } from "../support/recordingLogger";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";

describe("what a model file takes of the memory", () => {
  let folder: string;
  let model: string;
  let logger: RecordingLogger;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "tempera-memory-"));
    model = path.join(folder, "tiny.gguf");
    await copyFile(path.join(await writeTinyModel(), `${tinyModelName}.gguf`), model);
    logger = new RecordingLogger();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const measureIn = (program = engineProgram) =>
    createFileMeasure(backendEnvironment({ logger, engineProgram: program }));
  const processes = () =>
    logger.entries.filter(({ message }) => message.includes("runs as process")).length;

  it("is its weights and, beside them, what llama.cpp reckons for a chat and a gap", async () => {
    const bytes = (await measureIn()([model])).get(model) ?? 0;
    const { size } = await stat(model);
    // The file's text part stays on the disk.
    assert.ok(bytes > size && bytes < size + 100_000_000, `${bytes} for ${size}`);
    assert.equal(Number.isInteger(bytes), true);
  });

  it("is told without the files that are no models, and all the same for the others", async () => {
    const broken = path.join(folder, "broken.gguf");
    await writeFile(broken, Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(500)]));
    const gone = path.join(folder, "gone.gguf");
    const measured = await measureIn()([broken, gone, model]);
    assert.deepEqual([...measured.keys()], [model]);
  });

  it("is reckoned once for a file, and anew when the file is another", async () => {
    const measure = measureIn();
    const first = await measure([model]);
    assert.deepEqual(await measure([model]), first);
    assert.equal(processes(), 1);
    await utimes(model, new Date(0), new Date(0));
    assert.deepEqual(await measure([model]), first);
    assert.equal(processes(), 2);
  });

  it("is not told where there is no engine", async () => {
    const measured = await measureIn(path.join(folder, "engine.js"))([model]);
    assert.deepEqual([...measured], []);
  });
});
