import assert from "node:assert/strict";
import type { FimRequest } from "../../../../src/core/model/fimModel";
import { ModelError } from "../../../../src/core/model/modelError";
import type { ModelStream } from "../../../../src/core/model/modelStream";
import { Gate } from "../../../support/gate";
import {
  builtInAddress,
  failureOf,
  lab,
  llamaServerAddress,
  never,
  ollamaAddress,
  setUpRegistry,
} from "../../../support/registryFixture";

async function read(stream: ModelStream): Promise<string> {
  let text = "";
  for await (const part of stream) if (part.type === "text") text += part.text;
  return text;
}

const gap: FimRequest = {
  prefix: "const a = ",
  suffix: ";",
  path: "a.ts",
  languageId: "typescript",
  context: [],
  temperature: { value: 0.1, isExplicit: false },
  maxTokens: 32,
  stops: [],
};

describe("what the live model registry found", () => {
  const oneServer = { ollama: { [ollamaAddress]: { models: ["llama3.2"] } } };

  it("is found once for all who ask at the same time", async () => {
    const { chosen, backends } = setUpRegistry(oneServer);
    assert.deepEqual(await Promise.all([chosen(), chosen()]), [
      "ollama/llama3.2",
      "ollama/llama3.2",
    ]);
    assert.deepEqual(backends.ollama.listed, ["ollama"]);
  });

  it("reaches the others when one who asked has given up", async () => {
    const gate = new Gate();
    const { registry, chosen, backends } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"], gate } },
    });
    const impatient = new AbortController();
    const first = registry.chatModelFor("chat", impatient.signal);
    const second = chosen();
    await gate.reached;
    impatient.abort();
    await assert.rejects(first, { name: "AbortError" });
    gate.open();
    assert.equal(await second, "ollama/llama3.2");
    assert.deepEqual(backends.ollama.listed, ["ollama"]);
  });

  it("holds until settings change", async () => {
    const { chosen, backends, settings, changeCount } = setUpRegistry(oneServer);
    await chosen();
    backends.ollama.servers[ollamaAddress] = { models: ["other"] };
    assert.equal(await chosen(), "ollama/llama3.2");
    settings.set("tasks.chat.temperature", 1);
    assert.equal(changeCount(), 1);
    assert.equal(await chosen(), "ollama/other");
  });

  it("is forgotten by rediscover", async () => {
    const { registry, chosen, backends, changeCount } = setUpRegistry(oneServer);
    await chosen();
    backends.ollama.servers[ollamaAddress] = { models: ["other"] };
    registry.rediscover();
    assert.equal(changeCount(), 1);
    assert.equal(await chosen(), "ollama/other");
  });

  it("is forgotten when the chosen server is gone, and another is found", async () => {
    const { registry, chosen, backends, changeCount } = setUpRegistry({
      ...oneServer,
      openai: { [llamaServerAddress]: { models: ["qwen"] } },
    });
    backends.ollama.script = [new ModelError("network", "Ollama is not running.")];
    const { model } = await registry.chatModelFor("chat", never);
    delete backends.ollama.servers[ollamaAddress];
    const request = {
      messages: [],
      temperature: { value: 0, isExplicit: false },
      maxTokens: 1,
    };
    const error = await failureOf(read(model.stream(request, never)));
    assert.equal(error.kind, "network");
    assert.equal(changeCount(), 1);
    assert.equal(await chosen(), "llama-server/qwen");
  });

  it("holds when the chosen server answers with another failure", async () => {
    const { registry, backends, changeCount } = setUpRegistry(oneServer);
    backends.ollama.script = [new ModelError("overloaded", "Ollama is busy.")];
    const { model } = await registry.fimModelFor(never);
    await failureOf(read(model.stream(gap, never)));
    assert.equal(changeCount(), 0);
  });

  it("is listed with the user's own connections first and with what failed there", async () => {
    const { registry } = setUpRegistry({
      ...oneServer,
      builtIn: { [builtInAddress]: { models: ["small.gguf"] } },
      settings: { connections: [lab] },
    });
    const listed = await registry.listModels(never);
    assert.deepEqual(
      listed.map(({ connection, models, problem }) => [
        connection.id,
        models.map(({ name }) => name),
        problem,
      ]),
      [
        ["lab", [], "lab is not running. Check that the server is running, then try again."],
        ["ollama", ["llama3.2"], undefined],
        ["built-in", ["small.gguf"], undefined],
      ],
    );
  });

  it("is listed as it is now", async () => {
    const { registry, chosen, backends } = setUpRegistry(oneServer);
    await chosen();
    backends.ollama.servers[ollamaAddress] = { models: ["llama3.2", "pulled-since"] };
    const [ollama] = await registry.listModels(never);
    assert.deepEqual(
      ollama?.models.map(({ name }) => name),
      ["llama3.2", "pulled-since"],
    );
  });

  it("is no longer asked for after the registry was disposed", async () => {
    const gate = new Gate();
    const { registry, chosen, backends, settings, changeCount } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"], gate } },
    });
    const choosing = chosen();
    await gate.reached;
    registry.dispose();
    await failureOf(choosing);
    assert.equal(backends.ollama.listSignals[0]?.aborted, true);
    settings.set("model", "ollama/llama3.2");
    assert.equal(changeCount(), 0);
  });
});

describe("a model for ghost text", () => {
  const oneServer = { ollama: { [ollamaAddress]: { models: ["qwen2.5-coder"] } } };

  it("fills gaps in its server's own way where it has one, and is asked for that once", async () => {
    const { registry, backends } = setUpRegistry(oneServer);
    backends.ollama.fimModels = ["qwen2.5-coder"];
    const { model } = await registry.fimModelFor(never);
    assert.equal(model.way, "native");
    assert.equal(await read(model.stream(gap, never)), "Hello.");
    await registry.fimModelFor(never);
    assert.deepEqual(backends.ollama.fimAsked, ["qwen2.5-coder"]);
  });

  it("is asked by a chat prompt where its server has no way", async () => {
    const { registry } = setUpRegistry(oneServer);
    const { model } = await registry.fimModelFor(never);
    assert.equal(model.way, "chat");
    assert.equal(model.reference.model, "qwen2.5-coder");
  });

  it("is asked for again after its server could not be asked", async () => {
    const { registry, backends, changeCount } = setUpRegistry(oneServer);
    backends.ollama.fimFailure = new ModelError("network", "Ollama is not running.");
    await failureOf(registry.fimModelFor(never));
    assert.equal(changeCount(), 1);
    backends.ollama.fimFailure = undefined;
    assert.equal((await registry.fimModelFor(never)).model.way, "chat");
  });

  it("is still found for the next key when the caller of the last one gave up", async () => {
    const { registry, backends } = setUpRegistry(oneServer);
    const gate = new Gate();
    backends.ollama.fimGate = gate;
    const superseded = new AbortController();
    const first = registry.fimModelFor(superseded.signal);
    await gate.reached;
    superseded.abort();
    await assert.rejects(first, { name: "AbortError" });
    const second = registry.fimModelFor(never);
    gate.open();
    assert.equal((await second).model.reference.model, "qwen2.5-coder");
    assert.deepEqual(backends.ollama.fimAsked, ["qwen2.5-coder"]);
  });
});
