import assert from "node:assert/strict";
import { ModelError } from "../../../../src/core/model/modelError";
import type { ModelGuard } from "../../../../src/core/model/modelGuard";
import type { ModelStream } from "../../../../src/core/model/modelStream";
import { never, ollamaAddress, setUpRegistry } from "../../../support/registryFixture";

const temperature = { value: 0, isExplicit: false };
const chatRequest = {
  messages: [{ role: "user", content: "Hi" }],
  temperature,
  maxTokens: 9,
} as const;
const gap = {
  prefix: "a",
  suffix: "b",
  path: "a.ts",
  languageId: "typescript",
  context: [],
  temperature,
  maxTokens: 9,
  stops: [],
};

/** Notes what goes through it. */
function recordingGuard(seen: string[], name: string): ModelGuard {
  return {
    guardChat: (model) => ({
      reference: model.reference,
      stream: (request, signal) => {
        seen.push(`${name}: chat`);
        return model.stream(request, signal);
      },
    }),
    guardFim: (model) => ({
      reference: model.reference,
      way: model.way,
      stream: (request, signal) => {
        seen.push(`${name}: gap`);
        return model.stream(request, signal);
      },
    }),
  };
}

async function drain(stream: ModelStream): Promise<void> {
  for await (const _part of stream);
}

describe("what stands before every model", () => {
  function scene(own?: readonly ModelGuard[]) {
    const seen: string[] = [];
    const guards = own ?? [recordingGuard(seen, "first"), recordingGuard(seen, "second")];
    const set = setUpRegistry({ ollama: { [ollamaAddress]: { models: ["coder"] } }, guards });
    return { ...set, seen };
  }

  it("sees what is counted, whichever connection answers in the end", async () => {
    const { registry, backends } = scene([
      {
        ...recordingGuard([], "counting"),
        guardCounter: (counter) => ({
          count: async (messages, signal) => 1 + ((await counter.count(messages, signal)) ?? 0),
        }),
      },
    ]);
    backends.ollama.counter = { count: async (messages) => messages.length * 10 };
    const { model } = await registry.chatModelFor("chat", never);
    assert.equal(await model.counter?.count(chatRequest.messages, never), 11);
  });

  it("sees each question, in the order of the list", async () => {
    const { registry, seen } = scene();
    const { model } = await registry.chatModelFor("chat", never);
    await drain(model.stream(chatRequest, never));
    assert.deepEqual(seen, ["first: chat", "second: chat"]);
  });

  it("sees each gap", async () => {
    const { registry, seen, backends } = scene();
    backends.ollama.fimModels = ["coder"];
    const { model } = await registry.fimModelFor(never);
    await drain(model.stream(gap, never));
    assert.deepEqual(seen, ["first: gap", "second: gap"]);
  });

  it("sees the question too where a server turns out to have no way for gaps", async () => {
    const { registry, seen, backends } = scene();
    backends.ollama.fimModels = ["coder"];
    backends.ollama.fimWay = "template";
    backends.ollama.fimScript = [new ModelError("protocol", "Nothing here.", { status: 404 })];
    const { model } = await registry.fimModelFor(never);
    await drain(model.stream(gap, never));
    assert.deepEqual(seen, ["first: gap", "second: gap", "first: chat", "second: chat"]);
    assert.equal(model.way, "chat");
  });

  it("sees a gap that is asked for by a question", async () => {
    const { registry, seen } = scene();
    const { model } = await registry.fimModelFor(never);
    await drain(model.stream(gap, never));
    assert.deepEqual(seen, ["first: chat", "second: chat"]);
  });
});
