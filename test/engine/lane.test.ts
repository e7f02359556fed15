import assert from "node:assert/strict";
import { join } from "node:path";
import type { Token } from "node-llama-cpp";
import type { Lane } from "../../src/engine/lane";
import { LlamaLoader } from "../../src/engine/llamaLoader";
import { LoadedModel } from "../../src/engine/loadedModel";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";

const never = new AbortController().signal;
const ignore = (): void => undefined;

describe("a lane of the engine", () => {
  let model: LoadedModel;
  let lane: Lane;

  before(async () => {
    const path = join(await writeTinyModel(), `${tinyModelName}.gguf`);
    const loader = new LlamaLoader({ onProgress: ignore, onLog: ignore });
    const { module, llamaModel } = await loader.load({ path, threads: 1, mayUseGpu: false });
    model = new LoadedModel(module, llamaModel);
    lane = await model.chatLane();
  });
  beforeEach(() => lane.sequence.clearHistory());
  after(() => model.dispose());

  const tokensOf = (text: string): readonly Token[] => model.llamaModel.tokenize(text);

  /** How many tokens llama.cpp had to read for this prompt. */
  async function readTokens(prompt: readonly Token[], signal = never, onProgress = ignore) {
    const before = lane.sequence.tokenMeter.getState();
    await lane.evaluatePrompt(prompt, onProgress, signal);
    return lane.sequence.tokenMeter.diff(before).usedInputTokens;
  }

  it("reads a prompt but for its last token, from which the answer begins", async () => {
    const prompt = tokensOf("const value = count(list);\n".repeat(40));
    assert.equal(await readTokens(prompt), prompt.length - 1);
  });

  it("reads only what is new of a prompt that grows", async () => {
    const start = tokensOf("const value = count(list);\n".repeat(40));
    const grown = [...start, ...tokensOf(" return value;")];
    await readTokens(start);
    assert.equal(await readTokens(grown), grown.length - start.length);
  });

  it("reads anew from where a prompt differs", async () => {
    const shared = tokensOf("const value = count(list);\n".repeat(40));
    await readTokens([...shared, ...tokensOf("return value;")]);
    const other = [...shared, ...tokensOf("if (value) return;")];
    assert.ok((await readTokens(other)) < other.length - shared.length + 1);
  });

  it("stops within a prompt, and keeps what it has read for the next one", async () => {
    const prompt = tokensOf("const value = count(list);\n".repeat(200));
    const controller = new AbortController();
    const read = await readTokens(prompt, controller.signal, () => controller.abort());
    assert.ok(read > 0 && read < prompt.length / 2, String(read));
    assert.equal(await readTokens(prompt), prompt.length - 1 - read);
  });

  it("forgets nothing for a request that was stopped before its turn", async () => {
    const prompt = tokensOf("const value = count(list);\n".repeat(40));
    await readTokens(prompt);
    await readTokens(tokensOf("something else"), AbortSignal.abort());
    assert.equal(await readTokens(prompt), 0);
  });

  it("does one thing after another, also after one that failed", async () => {
    const done: string[] = [];
    const failed = lane.run(async () => {
      await Promise.resolve();
      done.push("first");
      throw new Error("failed");
    });
    const second = lane.run(async () => done.push("second"));
    await assert.rejects(failed, /failed/);
    await second;
    assert.deepEqual(done, ["first", "second"]);
  });
});
