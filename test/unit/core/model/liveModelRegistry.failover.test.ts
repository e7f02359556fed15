import assert from "node:assert/strict";
import type { ChatRequest } from "../../../../src/core/model/chatModel";
import type { Connection } from "../../../../src/core/model/connection";
import { ModelError, type ModelErrorKind } from "../../../../src/core/model/modelError";
import { formatModelReference } from "../../../../src/core/model/modelReference";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { failureOf, never, setUpRegistry } from "../../../support/registryFixture";

const request: ChatRequest = {
  messages: [{ role: "user", content: "Hi" }],
  temperature: { value: 0, isExplicit: false },
  maxTokens: 9,
};
const fails = (kind: ModelErrorKind, retryAfterMs?: number) =>
  new ModelError(kind, `It failed: ${kind}.`, retryAfterMs === undefined ? {} : { retryAfterMs });

const east = { id: "east", backend: "openai-compatible", baseUrl: "https://east.example/v1" };
const west = { id: "west", backend: "openai-compatible", baseUrl: "https://west.example/v1" };
const local = { id: "here", backend: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1" };

describe("a model that several connections have", () => {
  interface Scene {
    readonly model?: string;
    readonly westModels?: readonly string[];
    /** By connection; `west` answers where it is left out. */
    readonly scripts: Record<string, Script>;
  }

  function scene({ model = "east/m", westModels = ["m"], scripts }: Scene) {
    const set = setUpRegistry({
      openai: {
        [east.baseUrl]: { models: ["m"] },
        [west.baseUrl]: { models: westModels },
        [local.baseUrl]: { models: ["m"] },
      },
      settings: { connections: [east, west, local], model, "discovery.enabled": false },
    });
    const asked: string[] = [];
    set.backends["openai-compatible"].createChatModel = ({ id }: Connection, name: string) => {
      const fake = new FakeChatModel([scripts[id] ?? [id, stop]], {
        connectionId: id,
        model: name,
      });
      return {
        reference: fake.reference,
        stream: (request, signal) => {
          asked.push(id);
          return fake.stream(request, signal);
        },
      };
    };
    const ask = async (overrides = {}) => {
      const { model } = await set.registry.chatModelFor("chat", never, overrides);
      const parts: ModelStreamPart[] = [];
      for await (const part of model.stream(request, never)) parts.push(part);
      const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
      const tolds = parts.flatMap((part) =>
        part.type === "failed-over" ? [`${formatModelReference(part.model)}: ${part.reason}`] : [],
      );
      return { text, tolds };
    };
    return { ...set, ask, asked, scripts };
  }

  for (const kind of ["network", "overloaded", "server", "rate-limit", "timeout"] as const) {
    it(`is asked at the next one after ${kind}, which is told`, async () => {
      const { ask } = scene({ scripts: { east: [fails(kind)] } });
      assert.deepEqual(await ask(), { text: "west", tolds: [`west/m: It failed: ${kind}.`] });
    });
  }

  for (const kind of ["auth", "quota", "bad-request", "declined", "budget"] as const) {
    it(`is asked nowhere else after ${kind}`, async () => {
      const { ask, asked } = scene({ scripts: { east: [fails(kind)] } });
      assert.equal((await failureOf(ask())).kind, kind);
      assert.deepEqual(asked, ["east"]);
    });
  }

  it("is asked nowhere else once a word has come", async () => {
    const { ask, asked } = scene({ scripts: { east: ["Half", fails("server")] } });
    assert.equal((await failureOf(ask())).kind, "server");
    assert.deepEqual(asked, ["east"]);
  });

  it("fails with the chosen connection's error where none answers", async () => {
    const scripts = { east: [fails("overloaded")], west: [fails("auth")], here: [fails("server")] };
    const { ask, asked } = scene({ scripts });
    assert.equal((await failureOf(ask())).kind, "overloaded");
    assert.deepEqual(asked, ["east", "west", "here"]);
  });

  it("is asked at the one that is well first, until the pause is over, which grows", async () => {
    const { ask, asked, clock } = scene({ scripts: { east: [fails("overloaded")] } });
    await ask();
    await ask();
    assert.deepEqual(asked.splice(0), ["east", "west", "west"]);
    await clock.advance(10_000);
    await ask();
    assert.deepEqual(asked.splice(0), ["east", "west"]);
    await clock.advance(10_000);
    await ask();
    assert.deepEqual(asked, ["west"]);
  });

  it("is asked at the chosen one again as soon as that has answered", async () => {
    const { ask, asked, clock, scripts } = scene({ scripts: { east: [fails("server")] } });
    await ask();
    delete scripts["east"];
    await clock.advance(10_000);
    assert.deepEqual(await ask(), { text: "east", tolds: [] });
    await ask();
    assert.deepEqual(asked, ["east", "west", "east", "east"]);
  });

  it("waits at least as long as the gateway has asked to", async () => {
    const { ask, asked, clock } = scene({ scripts: { east: [fails("rate-limit", 60_000)] } });
    await ask();
    await clock.advance(59_000);
    await ask();
    assert.deepEqual(asked, ["east", "west", "west"]);
  });

  it("is never asked farther away than where it was chosen", async () => {
    const { ask, asked } = scene({ model: "here/m", scripts: { here: [fails("network")] } });
    assert.equal((await failureOf(ask())).kind, "network");
    assert.deepEqual(asked, ["here"]);
  });

  it("is not asked where another model is", async () => {
    const scripts = { east: [fails("server")] };
    const { ask, asked } = scene({ westModels: ["other"], scripts });
    assert.equal((await ask()).text, "here");
    assert.deepEqual(asked, ["east", "here"]);
  });

  it("is asked only where the user has said for this answer", async () => {
    const { ask, asked } = scene({ scripts: { east: [fails("server")] } });
    await failureOf(ask({ model: "east/m" }));
    assert.deepEqual(asked, ["east"]);
  });

  it("fills gaps at the one that is well", async () => {
    const { ask, registry } = scene({ scripts: { east: [fails("server")] } });
    await ask();
    const { model } = await registry.fimModelFor(never);
    assert.equal(formatModelReference(model.reference), "west/m");
  });
});
