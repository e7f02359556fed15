import assert from "node:assert/strict";
import { ModelError } from "../../../../src/core/model/modelError";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";
import {
  builtInAddress,
  failureOf,
  lab,
  labAddress,
  llamaServerAddress,
  never,
  ollamaAddress,
  setUpRegistry,
} from "../../../support/registryFixture";

describe("the live model registry", () => {
  it("asks nobody before its first use", async () => {
    const { loaded, backends } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
    });
    await settle();
    assert.deepEqual(loaded, []);
    assert.deepEqual(backends.ollama.listed, []);
  });

  it("finds a local server without any setting", async () => {
    const { chosen } = setUpRegistry({ ollama: { [ollamaAddress]: { models: ["llama3.2"] } } });
    assert.equal(await chosen(), "ollama/llama3.2");
  });

  it("takes the task's model before the general one, and that before what it finds", async () => {
    const { chosen, settings } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["found"] } },
      settings: {
        connections: [lab],
        model: "lab/general",
        "tasks.explain.model": "ollama/teacher",
      },
    });
    assert.equal(await chosen("explain"), "ollama/teacher");
    assert.equal(await chosen("chat"), "lab/general");
    settings.set("model", "");
    assert.equal(await chosen("chat"), "ollama/found");
  });

  it("takes the model and temperature that were chosen for one answer before all others", async () => {
    const { registry } = setUpRegistry({
      openai: { [labAddress]: { models: ["general", "special"] } },
      settings: { connections: [lab], model: "lab/general" },
    });
    const overrides = { model: "lab/special", temperature: 1.7 };
    const { model, temperature } = await registry.chatModelFor("chat", never, overrides);
    assert.equal(model.reference.model, "special");
    assert.deepEqual(temperature, { value: 1.7, isExplicit: true });
    const failure = await failureOf(registry.chatModelFor("chat", never, { model: "gone/x" }));
    assert.match(failure.message, /The model chosen for this answer is “gone\/x”/);
  });

  it("prefers the user's own connection to a discovered one", async () => {
    const { chosen, backends } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
      openai: { [labAddress]: { models: ["big"] } },
      settings: { connections: [lab] },
    });
    assert.equal(await chosen(), "lab/big");
    assert.deepEqual(backends.ollama.listed, []);
  });

  it("goes on to what runs here when the user's own connection does not answer in time", async () => {
    const { chosen, clock } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
      openai: { [labAddress]: { models: ["big"], gate: new Gate() } },
      settings: { connections: [lab] },
    });
    const choosing = chosen();
    await clock.advance(3_000);
    assert.equal(await choosing, "ollama/llama3.2");
  });

  it("comes back to the user's own connection when that answers again", async () => {
    const { chosen, backends, clock } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
      settings: { connections: [lab] },
    });
    assert.equal(await chosen(), "ollama/llama3.2");
    backends["openai-compatible"].servers[labAddress] = { models: ["big"] };
    assert.equal(await chosen(), "ollama/llama3.2");
    await clock.advance(30_000);
    assert.equal(await chosen(), "lab/big");
  });

  it("takes the built-in engine when nothing else answers", async () => {
    const { chosen } = setUpRegistry({ builtIn: { [builtInAddress]: { models: ["small.gguf"] } } });
    assert.equal(await chosen(), "built-in/small.gguf");
  });

  it("does not load the built-in engine while a server answers", async () => {
    const { chosen, loaded } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
    });
    await chosen();
    assert.equal(loaded.includes("built-in"), false);
  });

  it("prefers a code model for ghost text and an instruct model for chat", async () => {
    const { chosen, chosenForGaps } = setUpRegistry({
      ollama: {
        [ollamaAddress]: {
          models: [
            { name: "nomic-embed-text", isChat: false },
            "qwen2.5-coder:1.5b-base",
            "llama3.2:3b-instruct",
          ],
        },
      },
    });
    assert.equal(await chosen(), "ollama/llama3.2:3b-instruct");
    assert.equal(await chosenForGaps(), "ollama/qwen2.5-coder:1.5b-base");
  });

  it("carries temperature, length and context of the task", async () => {
    const { registry } = setUpRegistry({
      ollama: {
        [ollamaAddress]: { models: [{ name: "m", isChat: true, contextWindow: 4096 }] },
      },
      settings: { "tasks.explain.temperature": 0.9, model: "ollama/m" },
    });
    const explain = await registry.chatModelFor("explain", never);
    assert.deepEqual(explain.temperature, { value: 0.9, isExplicit: true });
    assert.equal(explain.maxTokens, 2048);
    assert.equal(explain.contextWindow, 4096);
    const completion = await registry.fimModelFor(never);
    assert.deepEqual(completion.temperature, { value: 0.1, isExplicit: false });
  });

  it("knows the context of a model that is set without Ollama's default tag", async () => {
    const { registry } = setUpRegistry({
      ollama: {
        [ollamaAddress]: { models: [{ name: "m:latest", isChat: true, contextWindow: 4096 }] },
      },
      settings: { model: "ollama/m" },
    });
    const { model, contextWindow } = await registry.chatModelFor("chat", never);
    assert.equal(model.reference.model, "m");
    assert.equal(contextWindow, 4096);
  });

  it("asks a service's model for no more than it can write, and knows what it reads, where the service is silent", async () => {
    const baseUrl = "https://api.openai.com/v1";
    const { registry } = setUpRegistry({
      openai: { [baseUrl]: { models: ["gpt-4o", "gpt-7"] } },
      settings: {
        connections: [{ preset: "openai" }],
        model: "openai/gpt-4o",
        "tasks.explain.model": "openai/gpt-7",
        "tasks.chat.maxTokens": 100_000,
        "tasks.explain.maxTokens": 100_000,
      },
    });
    const known = await registry.chatModelFor("chat", never);
    assert.deepEqual([known.maxTokens, known.contextWindow], [16_384, 128_000]);
    const unknown = await registry.chatModelFor("explain", never);
    assert.deepEqual([unknown.maxTokens, unknown.contextWindow], [100_000, undefined]);
  });

  it("tells that a model takes money for each request where its price is known and it is not on this machine", async () => {
    const atOpenai = { connections: [{ preset: "openai" }] };
    const atHome = { connections: [{ preset: "openai", baseUrl: "http://127.0.0.1:4000/v1" }] };
    for (const [settings, model, isMetered] of [
      [atOpenai, "openai/gpt-4o", true],
      [atOpenai, "openai/gpt-7", false],
      [atHome, "openai/gpt-4o", false],
    ] as const) {
      const { registry } = setUpRegistry({ settings: { ...settings, model } });
      const asked = await registry.chatModelFor("chat", never);
      assert.equal(asked.isMetered, isMetered, `${model} of ${JSON.stringify(settings)}`);
    }
  });

  it("uses a model that is set although its server does not list models", async () => {
    const { chosen, registry } = setUpRegistry({
      settings: { connections: [lab], model: "lab/deployment/one" },
    });
    assert.equal(await chosen(), "lab/deployment/one");
    assert.equal((await registry.chatModelFor("chat", never)).contextWindow, undefined);
  });

  it("says which setting names a connection that does not exist", async () => {
    const { chosen } = setUpRegistry({ settings: { "tasks.chat.model": "gone/model" } });
    const error = await failureOf(chosen());
    assert.equal(error.kind, "model-not-found");
    assert.match(error.message, /^tempera\.tasks\.chat\.model is “gone\/model”/);
  });
});

describe("the live model registry, when nothing answers", () => {
  it("names the next step", async () => {
    const error = await failureOf(setUpRegistry({}).chosen());
    assert.equal(error.kind, "no-model");
    assert.match(error.message, /Start Ollama or another model server/);
  });

  it("says that a server runs but has no model", async () => {
    const error = await failureOf(
      setUpRegistry({ ollama: { [ollamaAddress]: { models: [] } } }).chosen(),
    );
    assert.equal(error.kind, "no-model");
    assert.match(error.message, /^Ollama runs but has no model for this\. .*ollama pull/);
    const other = await failureOf(
      setUpRegistry({ openai: { [llamaServerAddress]: { models: [] } } }).chosen(),
    );
    assert.match(other.message, /^llama-server runs but has no model for this\. Load one there/);
  });

  it("says what failed at the user's own connection", async () => {
    const { chosen } = setUpRegistry({
      openai: { [labAddress]: { failure: new ModelError("auth", "lab refused the key.") } },
      settings: { connections: [lab] },
    });
    const error = await failureOf(chosen());
    assert.equal(error.kind, "auth");
    assert.equal(error.message, "lab refused the key.");
  });

  it("looks for no servers where the user switched that off, and says so", async () => {
    const { chosen, backends } = setUpRegistry({
      ollama: { [ollamaAddress]: { models: ["llama3.2"] } },
      settings: { "discovery.enabled": false },
    });
    assert.match((await failureOf(chosen())).message, /tempera\.discovery\.enabled/);
    assert.deepEqual(backends.ollama.listed, []);
  });

  it("finds a server that was started a few seconds later, and tells its listeners", async () => {
    const { chosen, backends, clock, changeCount } = setUpRegistry({});
    await failureOf(chosen());
    backends.ollama.servers[ollamaAddress] = { models: ["llama3.2"] };
    await failureOf(chosen());
    assert.equal(changeCount(), 0);
    await clock.advance(3_000);
    assert.equal(await chosen(), "ollama/llama3.2");
    assert.equal(changeCount(), 1);
  });

  it("asks the user's own connection again after a few seconds, when nothing else answers", async () => {
    const { chosen, backends, clock } = setUpRegistry({ settings: { connections: [lab] } });
    assert.equal((await failureOf(chosen())).kind, "network");
    backends["openai-compatible"].servers[labAddress] = { models: ["big"] };
    await clock.advance(3_000);
    assert.equal(await chosen(), "lab/big");
  });

  it("does not look again for every key that is pressed", async () => {
    const { chosen, backends } = setUpRegistry({});
    await failureOf(chosen());
    await failureOf(chosen());
    assert.deepEqual(backends.ollama.listed, ["ollama"]);
  });
});
