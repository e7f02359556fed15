import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Connection } from "../../src/core/model/connection";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import { createOpenaiCompatibleBackend } from "../../src/backends/openaiCompatible/openaiCompatibleBackend";
import { backendEnvironment } from "../support/backendEnvironment";
import { chatRequest } from "../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { Gate } from "../support/gate";
import { ModelServer } from "../support/modelServer/modelServer";
import { RealAnswers } from "../support/modelServer/realAnswers";
import { eventStream, openaiError, textEvent } from "../support/modelServer/openaiWire";
import { sentKey, sentTemperature } from "../support/modelServer/recordedRequest";
import { freePort } from "./support/freePort";

const chatRoute = "POST /v1/chat/completions";
const proxyKey = "sk-of-the-proxy";
const upstreamKey = "of-the-upstream";
const startTimeoutMs = 180_000;
const maxTokens = 16;

describe("LiteLLM's proxy in front of a server that runs a real model", () => {
  const { signal } = new AbortController();
  let folder: string;
  let answers: RealAnswers;
  let upstream: ModelServer;
  let proxy: { readonly origin: string; readonly stop: () => Promise<void> };
  let backend: ModelBackend;
  let connection: Connection;

  before(async function () {
    this.timeout(startTimeoutMs);
    const { startLitellmProxy } = await import("#scripts/litellmProxy.mjs");
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-litellm-"));
    answers = await RealAnswers.start();
    upstream = await ModelServer.start({
      answer: answers.source,
      models: [{ name: "tiny" }],
      apiKey: upstreamKey,
    });
    const reached = { api_base: upstream.openaiUrl, api_key: upstreamKey };
    const config = {
      model_list: [
        { model_name: "team-model", litellm_params: { model: "openai/tiny", ...reached } },
        { model_name: "team-vectors", litellm_params: { model: "openai/tiny", ...reached } },
      ],
      general_settings: { master_key: proxyKey },
      litellm_settings: { num_retries: 0, telemetry: false },
      router_settings: { num_retries: 0, disable_cooldowns: true },
    };
    proxy = await startLitellmProxy({ folder, port: await freePort(), config });
    connection = {
      id: "team",
      label: "Team gateway",
      backendId: "openai-compatible",
      baseUrl: `${proxy.origin}/v1`,
    };
  });

  after(async () => {
    await proxy?.stop();
    await upstream?.close();
    answers?.dispose();
    await fs.rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    upstream.reset();
    backend = backendWithKey(proxyKey);
  });

  afterEach(() => backend.dispose());

  function backendWithKey(key: string): ModelBackend {
    return createOpenaiCompatibleBackend(
      backendEnvironment({ apiKeyFor: () => Promise.resolve(key) }),
    );
  }

  function chat(changes = {}, model = "team-model", asked = backend) {
    const request = { ...chatRequest, maxTokens, ...changes };
    return collectAnswer(asked.createChatModel(connection, model).stream(request, signal));
  }

  it("lists the models that the gateway offers", async () => {
    const models = await backend.listModels(connection, signal);
    assert.deepEqual(models.map(({ name }) => name).toSorted(), ["team-model", "team-vectors"]);
  });

  it("streams a chat answer with its usage to an end that has a reason", async () => {
    const { text, finish } = await chat();
    assert.notEqual(text, "");
    assert.ok(finish.reason === "stop" || finish.reason === "length", finish.reason);
    assert.ok((finish.usage?.outputTokens ?? 0) > 0, JSON.stringify(finish));
  });

  it("has the temperature reach the server behind, and the gateway's key end at the gateway", async () => {
    await chat({ temperature: { value: 0.7, isExplicit: true } });
    const [request] = upstream.requestsTo(chatRoute);
    assert.ok(request);
    assert.equal(sentTemperature(request), 0.7);
    assert.equal(sentKey(request), upstreamKey);
  });

  it("answers in one way at temperature 0", async () => {
    const temperature = { value: 0, isExplicit: true };
    const [first, second] = [await chat({ temperature }), await chat({ temperature })];
    assert.equal(first.text, second.text);
  });

  it("tells that the key is wrong", async () => {
    const other = backendWithKey("sk-wrong");
    const error = await modelErrorOf(chat({}, "team-model", other));
    other.dispose();
    assert.equal(error.kind, "auth", error.message);
    assert.equal(upstream.requests.length, 0);
  });

  it("tells that the gateway does not have the model", async () => {
    const error = await modelErrorOf(chat({}, "nobody-has-this"));
    assert.equal(error.kind, "model-not-found", error.message);
  });

  it("tells that the service behind the gateway has had enough", async () => {
    upstream.respond(chatRoute, () => openaiError(429, { message: "Rate limit reached" }));
    const error = await modelErrorOf(chat());
    assert.equal(error.kind, "rate-limit", error.message);
  });

  it("stops the model behind the gateway when the answer is stopped", async () => {
    const controller = new AbortController();
    upstream.respond(chatRoute, () =>
      eventStream([textEvent("chat", "first"), { waitFor: new Gate() }]),
    );
    let reason = "";
    const model = backend.createChatModel(connection, "team-model");
    for await (const part of model.stream(chatRequest, controller.signal)) {
      if (part.type === "finish") reason = part.reason;
      controller.abort();
    }
    assert.equal(reason, "aborted");
    assert.equal(await upstream.requestsTo(chatRoute)[0]?.ended, "closed-by-client");
  });

  it("embeds texts", async () => {
    const embedding = backend.createEmbeddingModel(connection, "team-vectors");
    assert.ok(embedding);
    const vectors = await embedding.embed({ texts: ["a", "four"], purpose: "passage" }, signal);
    assert.deepEqual(
      vectors.map((vector) => vector.length),
      [2, 2],
    );
  });
});
