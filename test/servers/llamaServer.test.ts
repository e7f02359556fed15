import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ChatRequest } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import type { FimRequest } from "../../src/core/model/fimModel";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import { chatRequest, fimRequest } from "../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";
import { freePort } from "./support/freePort";
import { backendWithKey } from "./support/backendWithKey";
import { itObeysTemperatureAndSeed, itTellsKeysApart } from "./support/serverFacts";

const key = "of-the-server";
const contextTokens = 2048;
const startTimeoutMs = 180_000;

/** What llama.cpp's server says it does in one of its places. */
interface Slot {
  readonly is_processing: boolean;
  readonly id_task?: number;
  readonly params?: { readonly temperature: number; readonly seed: number };
}

describe("llama.cpp's own server with a real model", () => {
  const { signal } = new AbortController();
  let folder: string;
  let server: { readonly origin: string; readonly stop: () => Promise<void> };
  let backend: ModelBackend;
  let connection: Connection;

  before(async function () {
    this.timeout(startTimeoutMs);
    const { startLlamaServer } = await import("#scripts/llamaServer.mjs");
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-llama-server-"));
    server = await startLlamaServer({
      folder,
      port: await freePort(),
      modelFile: path.join(await writeTinyModel(), `${tinyModelName}.gguf`),
      args: ["--alias", "tiny", "--ctx-size", String(contextTokens), "--api-key", key],
    });
    connection = {
      id: "llama",
      label: "llama-server",
      backendId: "openai-compatible",
      baseUrl: `${server.origin}/v1`,
    };
    backend = backendWithKey(key);
  });

  after(async () => {
    backend?.dispose();
    await server?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  });

  function chat(changes: Partial<ChatRequest> = {}, stop = signal, asked = backend) {
    const request = { ...chatRequest, maxTokens: 16, ...changes };
    return asked.createChatModel(connection, "tiny").stream(request, stop);
  }

  async function fill(changes: Partial<FimRequest> = {}) {
    const filling = await backend.createFimModel(connection, "tiny", signal);
    assert.ok(filling, "It fills no gaps");
    const parts = [];
    const request = { ...fimRequest, maxTokens: 16, ...changes };
    for await (const part of filling.stream(request, signal)) parts.push(part);
    return { way: filling.way, parts };
  }

  async function slots(): Promise<readonly Slot[]> {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await fetch(`${server.origin}/slots`, { headers });
    return (await answer.json()) as readonly Slot[];
  }

  /** What it did last. */
  async function newestSlot(): Promise<Slot | undefined> {
    return (await slots()).toSorted((a, b) => (b.id_task ?? -1) - (a.id_task ?? -1))[0];
  }

  it("lists its model with the context that the server was started with", async () => {
    const [model] = await backend.listModels(connection, signal);
    assert.equal(model?.name, "tiny");
    assert.equal(model.contextWindow, contextTokens);
    assert.equal(model.takesImages, false);
  });

  it("streams a chat answer with its usage to an end that has a reason", async () => {
    const { text, finish, dropped } = await collectAnswer(chat());
    assert.notEqual(text, "");
    assert.deepEqual(dropped, []);
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
    assert.ok((finish.usage.inputTokens ?? 0) > 0, JSON.stringify(finish));
    assert.ok((finish.usage.outputTokens ?? 0) > 0, JSON.stringify(finish));
  });

  it("samples a chat at the temperature and with the seed that it was told", async () => {
    await collectAnswer(chat({ temperature: { value: 0.7, isExplicit: true }, seed: 42 }));
    const slot = await newestSlot();
    assert.equal(slot?.params?.temperature.toFixed(3), "0.700");
    assert.equal(slot?.params?.seed, 42);
  });

  itObeysTemperatureAndSeed((changes) => chat(changes));

  it("fills a gap by its own /infill, at the temperature it was told and with what helps", async () => {
    const { way, parts } = await fill({
      temperature: { value: 0.2, isExplicit: true },
      context: [{ path: "src/add.ts", text: "export const add = (a, b) => a + b;" }],
    });
    assert.equal(way, "native");
    const finish = parts.at(-1);
    assert.ok(finish?.type === "finish" && finish.reason !== "truncated", JSON.stringify(finish));
    assert.equal((await newestSlot())?.params?.temperature.toFixed(3), "0.200");
  });

  it("tells the probability of what it fills in", async () => {
    const { parts } = await fill({ wantsProbabilities: true, prefix: "function count(list" });
    const told = parts.flatMap((part) => (part.type === "text" ? [part.probability ?? NaN] : []));
    assert.ok(told.length > 0 && told.every((one) => one > 0 && one <= 1), told.join());
  });

  itTellsKeysApart((asked) => chat({}, signal, asked));

  it("tells that a text is longer than its context", async () => {
    const content = "word ".repeat(4_000);
    const error = await modelErrorOf(
      collectAnswer(chat({ messages: [{ role: "user", content }] })),
    );
    assert.equal(error.kind, "context-too-long", error.message);
  });

  it("counts a prompt as it counts it when it answers", async () => {
    const counter = backend.createTokenCounter?.(connection, "tiny");
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Why does `const sum = (a, b) => a + b;` return 3?" },
      { role: "assistant", content: "Because it was called with 1 and 2." },
      { role: "user", content: "Und mit ä, 漢字 and 🎉?" },
    ] as const;
    const { finish } = await collectAnswer(chat({ messages, maxTokens: 2 }));
    assert.equal(await counter?.count(messages, signal), finish.usage.inputTokens);
  });

  it("stops computing when the answer is stopped", async () => {
    const controller = new AbortController();
    let reason = "";
    const wordy = { temperature: { value: 1.5, isExplicit: true }, maxTokens: 1_500 };
    for await (const part of chat(wordy, controller.signal)) {
      if (part.type === "finish") reason = part.reason;
      controller.abort();
    }
    assert.equal(reason, "aborted");
    while ((await slots()).some((slot) => slot.is_processing));
  });
});
