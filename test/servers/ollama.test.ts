import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createOllamaModels } from "../../src/backends/ollama/ollamaModelStore";
import { createOllamaBackend } from "../../src/backends/ollama/ollamaBackend";
import type { ChatRequest } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import type { FimRequest } from "../../src/core/model/fimModel";
import type { TransferProgress } from "../../src/core/model/localModels";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import { backendEnvironment } from "../support/backendEnvironment";
import { chatRequest, fimRequest } from "../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { MemorySettings } from "../support/memorySettings";
import { ThrowAwayCa } from "../support/throwAwayCa";
import { startModelRegistry } from "./support/modelRegistry";
import { fillingModel, startTinyOllama, templateModel } from "./support/startTinyOllama";
import { itObeysTemperatureAndSeed } from "./support/serverFacts";

const startTimeoutMs = 180_000;
const contextTokens = 2048;

describe("a real Ollama with a real model", () => {
  const { signal } = new AbortController();
  let folder: string;
  let server: Awaited<ReturnType<typeof startTinyOllama>>;
  let registry: Awaited<ReturnType<typeof startModelRegistry>>;
  let backend: ModelBackend;
  let connection: Connection;
  const environment = backendEnvironment({
    settings: new MemorySettings({ "ollama.contextTokens": contextTokens }),
  });
  const models = createOllamaModels(environment);

  before(async function () {
    this.timeout(startTimeoutMs);
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-ollama-"));
    const ca = await ThrowAwayCa.create();
    const caFile = path.join(folder, "ca.pem");
    await fs.writeFile(caFile, ca.certificate);
    registry = await startModelRegistry(ca);
    server = await startTinyOllama(folder, caFile);
    backend = createOllamaBackend(environment);
    connection = { id: "ollama", label: "Ollama", backendId: "ollama", baseUrl: server.origin };
  });

  after(async () => {
    backend?.dispose();
    await server?.stop();
    registry?.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  function chat(changes: Partial<ChatRequest> = {}, model = fillingModel, stop = signal) {
    const request = { ...chatRequest, maxTokens: 16, ...changes };
    return backend.createChatModel(connection, model).stream(request, stop);
  }

  async function fill(model: string, changes: Partial<FimRequest> = {}) {
    const filling = await backend.createFimModel(connection, model, signal);
    assert.ok(filling, `${model} fills no gaps`);
    const answer = await collectAnswer(
      filling.stream({ ...fimRequest, maxTokens: 16, ...changes }, signal),
    );
    return { way: filling.way, ...answer };
  }

  async function inMemory(): Promise<readonly string[]> {
    const rows = await models.list(connection, signal);
    return rows.filter(({ loaded }) => loaded).map(({ name }) => name);
  }

  it("lists its models with their size and the context that is asked of it", async () => {
    const listed = await backend.listModels(connection, signal);
    const names = listed.map(({ name }) => name);
    assert.ok(names.includes(fillingModel) && names.includes(templateModel), names.join());
    const tiny = listed.find(({ name }) => name === fillingModel);
    assert.equal(tiny?.contextWindow, contextTokens);
    assert.ok((tiny?.sizeBytes ?? 0) > 800_000, JSON.stringify(tiny));
    assert.equal(tiny?.isChat, true);
  });

  it("streams a chat answer with its usage to an end that has a reason", async () => {
    const { text, finish, dropped } = await collectAnswer(chat());
    assert.notEqual(text, "");
    assert.deepEqual(dropped, []);
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
    assert.ok((finish.usage.inputTokens ?? 0) > 0, JSON.stringify(finish));
    assert.ok((finish.usage.outputTokens ?? 0) > 0, JSON.stringify(finish));
  });

  it("loads the model with the context that the settings name", async () => {
    await collectAnswer(chat());
    const answer = await fetch(`${server.origin}/api/ps`);
    const { models: running } = (await answer.json()) as {
      models: readonly { readonly name: string; readonly context_length: number }[];
    };
    assert.equal(running.find(({ name }) => name === fillingModel)?.context_length, contextTokens);
  });

  itObeysTemperatureAndSeed((changes) => chat(changes));

  it("fills a gap in the server's own way where the model's template has a place for it", async () => {
    const { way, finish } = await fill(fillingModel);
    assert.equal(way, "native");
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
    assert.ok((finish.usage.outputTokens ?? 0) > 0, JSON.stringify(finish));
  });

  it("fills a gap by the tokens that the model's name tells where the template has no place for it", async () => {
    const { way, finish } = await fill(templateModel);
    assert.equal(way, "template");
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
  });

  it("ends a stopped answer as aborted and is free for the next question", async () => {
    const controller = new AbortController();
    let reason = "";
    const wordy = { temperature: { value: 1.5, isExplicit: true }, maxTokens: 1_500 };
    for await (const part of chat(wordy, fillingModel, controller.signal)) {
      if (part.type === "finish") reason = part.reason;
      controller.abort();
    }
    assert.equal(reason, "aborted");
    assert.notEqual((await collectAnswer(chat())).text, "");
  });

  it("tells that it does not have the model, and offers to get it", async () => {
    const error = await modelErrorOf(collectAnswer(chat({}, "nobody-has-this")));
    assert.equal(error.kind, "model-not-found", error.message);
    assert.deepEqual(error.details.remedy, { kind: "pull-model", model: "ollama/nobody-has-this" });
  });

  it("embeds texts", async () => {
    const embedding = backend.createEmbeddingModel(connection, fillingModel);
    const vectors = await embedding?.embed({ texts: ["a", "four"], purpose: "passage" }, signal);
    assert.deepEqual(
      vectors?.map((vector) => vector.length),
      [64, 64],
    );
  });

  it("shows what is in memory, and takes it out when asked", async () => {
    await collectAnswer(chat());
    assert.ok((await inMemory()).includes(fillingModel));
    await models.unload(connection, fillingModel, signal);
    assert.ok(!(await inMemory()).includes(fillingModel), (await inMemory()).join());
  });

  it("gets a model from a registry and says how far it is, and can be asked it then", async () => {
    const steps: TransferProgress[] = [];
    await models.pull(connection, registry.model, (step) => void steps.push(step), signal);
    const last = steps.at(-1);
    assert.ok(last && last.totalBytes > 800_000, JSON.stringify(steps));
    assert.equal(last.receivedBytes, last.totalBytes);
    const rows = await models.list(connection, signal);
    const got = rows.find(({ name }) => name.startsWith(registry.model));
    assert.ok(got, rows.map(({ name }) => name).join());
    assert.ok((await collectAnswer(chat({}, got.name))).finish.usage.outputTokens);
  });

  it("tells that the registry does not have the model", async () => {
    const missing = registry.model.replace("tiny", "nobody-has-this");
    const error = await modelErrorOf(models.pull(connection, missing, () => undefined, signal));
    assert.equal(error.kind, "model-not-found", error.message);
  });
});
