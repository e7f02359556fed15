import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ChatRequest } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import { chatRequest, fimRequest } from "../support/backendSubjects/subjectModels";
import { collectAnswer } from "../support/collectAnswer";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";
import { freePort } from "./support/freePort";
import { backendWithKey } from "./support/backendWithKey";
import { itObeysTemperatureAndSeed, itTellsKeysApart } from "./support/serverFacts";

const apiKey = "of-the-server";
const startTimeoutMs = 180_000;
/** The server lists what it was told to call its model; by this name it fills gaps. */
const model = "qwen2.5-coder-tiny";

describe("llama-cpp-python's OpenAI-compatible server with a real model", () => {
  const { signal } = new AbortController();
  let folder: string;
  let server: { readonly origin: string; readonly stop: () => Promise<void> };
  let backend: ModelBackend;
  let connection: Connection;

  before(async function () {
    this.timeout(startTimeoutMs);
    const { startLlamaCppPython } = await import("#scripts/llamaCppPython.mjs");
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-llama-cpp-python-"));
    server = await startLlamaCppPython({
      folder,
      port: await freePort(),
      modelFile: path.join(await writeTinyModel(), `${tinyModelName}.gguf`),
      apiKey,
      args: ["--n_ctx", "2048", "--model_alias", model],
    });
    connection = {
      id: "python",
      label: "llama-cpp-python",
      backendId: "openai-compatible",
      baseUrl: `${server.origin}/v1`,
    };
    backend = backendWithKey(apiKey);
  });

  after(async () => {
    backend?.dispose();
    await server?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  });

  function chat(changes: Partial<ChatRequest> = {}, stop = signal, asked = backend) {
    const request = { ...chatRequest, maxTokens: 16, ...changes };
    return asked.createChatModel(connection, model).stream(request, stop);
  }

  it("lists its model", async () => {
    const listed = await backend.listModels(connection, signal);
    assert.deepEqual(
      listed.map(({ name, isChat }) => [name, isChat]),
      [[model, true]],
    );
  });

  it("streams a chat answer to an end that has a reason, and takes every field that it is sent", async () => {
    const { text, finish, dropped } = await collectAnswer(
      chat({ temperature: { value: 0.7, isExplicit: true }, seed: 42 }),
    );
    assert.notEqual(text, "");
    assert.deepEqual(dropped, []);
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
  });

  itObeysTemperatureAndSeed((changes) => chat(changes));

  it("fills a gap by the tokens that the model's name tells, and says how probable each word is", async () => {
    const filling = await backend.createFimModel(connection, model, signal);
    assert.equal(filling?.way, "template");
    const told: number[] = [];
    let reason = "";
    const request = { ...fimRequest, maxTokens: 16, wantsProbabilities: true };
    for await (const part of filling.stream(request, signal)) {
      if (part.type === "text" && part.probability !== undefined) told.push(part.probability);
      if (part.type === "finish") ({ reason } = part);
    }
    assert.ok(reason === "stop" || reason === "length", reason);
    assert.ok(told.length > 0 && told.every((one) => one > 0 && one <= 1), told.join());
  });

  itTellsKeysApart((asked) => chat({}, signal, asked));

  // The server finds that out when it has said already that all is well, and breaks off.
  it("does not take for an answer that a text is longer than its context", async () => {
    const content = "word ".repeat(4_000);
    const { text, finish } = await collectAnswer(chat({ messages: [{ role: "user", content }] }));
    assert.equal(text, "");
    assert.equal(finish.reason, "truncated");
  });

  it("is free for the next question when an answer is stopped", async () => {
    const controller = new AbortController();
    let reason = "";
    const wordy = { temperature: { value: 1.5, isExplicit: true }, maxTokens: 1_500 };
    for await (const part of chat(wordy, controller.signal)) {
      if (part.type === "finish") reason = part.reason;
      controller.abort();
    }
    assert.equal(reason, "aborted");
    assert.notEqual((await collectAnswer(chat())).text, "");
  });
});
