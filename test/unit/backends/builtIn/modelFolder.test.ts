import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listModelFiles, modelPath } from "../../../../src/backends/builtIn/modelFolder";
import { isModelError } from "../../../../src/core/model/modelError";
import { encodeGguf, type GgufValue } from "../../../support/tinyModel/encodeGguf";
import { tinyModelName, writeTinyModel } from "../../../support/tinyModel/writeTinyModel";

function modelFile(architecture: string, more: Readonly<Record<string, GgufValue>> = {}): Buffer {
  const metadata = new Map<string, GgufValue>([
    ["general.architecture", { type: "string", value: architecture }],
    ...Object.entries(more),
  ]);
  return encodeGguf(metadata, []);
}

describe("the model folder", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tempera-models-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const names = async () => (await listModelFiles(folder, "built-in")).map(({ name }) => name);

  it("lists a real model with its size and how much it reads", async () => {
    const [model, ...rest] = await listModelFiles(await writeTinyModel(), "built-in");
    assert.equal(model?.name, tinyModelName);
    assert.equal(model.isChat, true);
    assert.equal(model.contextWindow, 8192);
    assert.ok((model.sizeBytes ?? 0) > 500_000);
    assert.deepEqual(rest, []);
  });

  it("has no models while it does not exist", async () => {
    assert.deepEqual(await listModelFiles(join(folder, "not-there"), "built-in"), []);
  });

  it("has no models while it is empty", async () => {
    assert.deepEqual(await listModelFiles(folder, "built-in"), []);
  });

  it("refuses in words a folder that is a file", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await assert.rejects(
      listModelFiles(file, "built-in"),
      (error) => isModelError(error) && error.kind === "permission" && error.message.includes(file),
    );
  });

  it("leaves out what is no model, whatever it is called", async () => {
    await writeFile(join(folder, "page.gguf"), "<!DOCTYPE html><title>Not found</title>");
    await writeFile(join(folder, "empty.gguf"), "");
    await writeFile(join(folder, "half.gguf.part"), modelFile("llama"));
    await writeFile(join(folder, "good.gguf"), modelFile("llama"));
    assert.deepEqual(await names(), ["good"]);
  });

  it("lists a model in several files once, and no picture reader", async () => {
    for (const part of ["00001", "00002"]) {
      await writeFile(join(folder, `big-${part}-of-00002.gguf`), modelFile("llama"));
    }
    await writeFile(join(folder, "mmproj-big.gguf"), modelFile("clip"));
    assert.deepEqual(await names(), ["big-00001-of-00002"]);
  });

  it("says of an embedding model that it cannot chat", async () => {
    await writeFile(join(folder, "embedder.gguf"), modelFile("nomic-bert"));
    const [model] = await listModelFiles(folder, "built-in");
    assert.equal(model?.isChat, false);
  });

  it("reads past lists to the context length, and promises no more than the engine gives", async () => {
    const file = modelFile("qwen2", {
      "general.tags": { type: "strings", value: ["chat", "code"] },
      "general.scores": { type: "float32s", value: [1, 2, 3] },
      "qwen2.rope.scaling": { type: "bool", value: true },
      "qwen2.context_length": { type: "uint32", value: 32_768 },
    });
    await writeFile(join(folder, "long.gguf"), file);
    const [model] = await listModelFiles(folder, "built-in");
    assert.equal(model?.contextWindow, 8192);
  });

  it("names no context length that stands behind a long vocabulary", async () => {
    const file = modelFile("llama", {
      "tokenizer.ggml.tokens": { type: "strings", value: Array<string>(20_000).fill("token") },
      "llama.context_length": { type: "uint32", value: 2_048 },
    });
    await writeFile(join(folder, "late.gguf"), file);
    const [model] = await listModelFiles(folder, "built-in");
    assert.equal(model?.name, "late");
    assert.equal(model.contextWindow, undefined);
  });

  it("is not left by a model's name", () => {
    assert.equal(modelPath("/models", "small", "built-in"), join("/models", "small.gguf"));
    assert.throws(
      () => modelPath("/models", "../secret", "built-in"),
      (error) => isModelError(error) && error.kind === "model-not-found",
    );
  });
});
