import assert from "node:assert/strict";
import { builtInConnection } from "../../../../src/core/model/builtInConnection";
import type { Connection } from "../../../../src/core/model/connection";
import type { ModelStream } from "../../../../src/core/model/modelStream";
import { singleSlotOf } from "../../../../src/core/model/singleSlot";
import { SlotArbiter } from "../../../../src/core/model/slotArbiter";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";
import { MemorySettings } from "../../../support/memorySettings";
import { never } from "../../../support/registryFixture";

const ollama: Connection = {
  id: "ollama",
  label: "Ollama",
  backendId: "ollama",
  baseUrl: "http://127.0.0.1:11434",
};
const temperature = { value: 0, isExplicit: false };
const question = {
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

async function readAll(stream: ModelStream): Promise<string> {
  let read = "";
  for await (const part of stream) {
    if (part.type === "text") read += part.text;
    else if (part.type === "finish") read += `<${part.reason}>`;
  }
  return read;
}

describe("a server that answers one request at a time", () => {
  interface Scene {
    readonly connection?: Connection;
    /** Through which the chat is answered. */
    readonly other?: Connection;
    readonly yields?: boolean;
  }

  function scene({ connection = ollama, other = connection, yields = true }: Scene = {}) {
    const settings = new MemorySettings({ "completion.yieldToChat": yields });
    const arbiter = new SlotArbiter(settings);
    const fim = (...scripts: readonly Script[]) => {
      const model = new FakeFimModel(scripts);
      const guarded = arbiter.guardFim(model, { connection, task: "completion" });
      const read = (signal = never) => readAll(guarded.stream(gap, signal));
      return { model, read };
    };
    const chat = (script: Script) => {
      const model = new FakeChatModel([script]);
      const guarded = arbiter.guardChat(model, { connection: other, task: "explain" });
      return { model, read: (signal = never) => readAll(guarded.stream(question, signal)) };
    };
    const byChat = (...scripts: readonly Script[]) => {
      const model = new FakeChatModel(scripts);
      const guarded = arbiter.guardChat(model, { connection, task: "completion" });
      return { model, read: () => readAll(guarded.stream(question, never)) };
    };
    return { byChat, chat, fim };
  }

  it("is asked for no completion while it answers the chat, and for the waiting one thereafter", async () => {
    const { chat, fim } = scene();
    const gate = new Gate();
    const answer = chat(["Hello", gate, stop]).read();
    await gate.reached;
    const completion = fim(["1;", stop]);
    const text = completion.read();
    await settle();
    assert.equal(completion.model.requests.length, 0);
    gate.open();
    assert.equal(await answer, "Hello<stop>");
    assert.equal(await text, "1;<stop>");
  });

  it("is let go by a completion when the chat begins; one of which nothing has come begins anew", async () => {
    const { chat, fim } = scene();
    const [loading, talking] = [new Gate(), new Gate()];
    const completion = fim([loading, "1;", stop], ["2;", stop]);
    const text = completion.read();
    await loading.reached;
    const answer = chat(["Hello", talking, stop]).read();
    await talking.reached;
    assert.equal(completion.model.signals[0]?.aborted, true);
    assert.equal(completion.model.requests.length, 1);
    talking.open();
    assert.equal(await answer, "Hello<stop>");
    assert.equal(await text, "2;<stop>");
  });

  it("has a completion end that was half written when the chat began", async () => {
    const { chat, fim } = scene();
    const gate = new Gate();
    const completion = fim(["1 +", gate, " 2;", stop]);
    const text = completion.read();
    await gate.reached;
    assert.equal(await chat(["Hello", stop]).read(), "Hello<stop>");
    assert.equal(await text, "1 +<aborted>");
    assert.equal(completion.model.requests.length, 1);
  });

  it("is let go as well by a completion that is asked for by a chat prompt", async () => {
    const { byChat, chat } = scene();
    const gate = new Gate();
    const completion = byChat([gate, "1;", stop], ["2;", stop]);
    const text = completion.read();
    await gate.reached;
    assert.equal(await chat(["Hello", stop]).read(), "Hello<stop>");
    assert.equal(await text, "2;<stop>");
  });

  it("is waited for no longer than the completion is wanted", async () => {
    const { chat, fim } = scene();
    const gate = new Gate();
    void chat([gate, stop]).read();
    await gate.reached;
    const controller = new AbortController();
    const completion = fim(["1;", stop]);
    const text = completion.read(controller.signal);
    controller.abort();
    assert.equal(await text, "<aborted>");
  });

  it("is free again when the chat fails or is stopped", async () => {
    const { chat, fim } = scene();
    await assert.rejects(chat([new Error("broken")]).read());
    assert.equal(await fim(["1;", stop]).read(), "1;<stop>");
    const [controller, gate] = [new AbortController(), new Gate()];
    const answer = chat([gate, stop]).read(controller.signal);
    await gate.reached;
    controller.abort();
    assert.equal(await answer, "<aborted>");
    assert.equal(await fim(["2;", stop]).read(), "2;<stop>");
  });

  it("is known by its port, however many connections lead to it", async () => {
    const other = { ...ollama, id: "mine", baseUrl: "http://localhost:11434/" };
    const { chat, fim } = scene({ other });
    const gate = new Gate();
    void chat([gate, stop]).read();
    await gate.reached;
    const completion = fim(["1;", stop]);
    void completion.read();
    await settle();
    assert.equal(completion.model.requests.length, 0);
  });

  it("keeps nobody waiting where another server answers the chat, or the user wants no waiting", async () => {
    const elsewhere = { ...ollama, baseUrl: "https://lab.example" };
    for (const { chat, fim } of [
      scene({ other: builtInConnection }),
      scene({ connection: elsewhere }),
      scene({ yields: false }),
    ]) {
      const gate = new Gate();
      const completion = fim([gate, "1;", stop]);
      const text = completion.read();
      await gate.reached;
      const talking = new Gate();
      void chat([talking, stop]).read();
      await talking.reached;
      gate.open();
      assert.equal(await text, "1;<stop>");
    }
  });
});

describe("which servers answer one request at a time", () => {
  const at = (id: string, baseUrl: string, preset?: Connection["preset"]) =>
    singleSlotOf({
      id,
      label: id,
      backendId: "openai-compatible",
      baseUrl,
      ...(preset && { preset }),
    });

  it("are the built-in engine, Ollama, llama.cpp and the like on this machine", () => {
    assert.equal(singleSlotOf(builtInConnection), "built-in");
    assert.equal(singleSlotOf(ollama), "port 11434");
    assert.equal(at("llama-server", "http://127.0.0.1:8080/v1"), "port 8080");
    assert.equal(at("mine", "http://[::1]:1234/v1"), "port 1234");
  });

  it("are none of those elsewhere, and none that is known to answer many", () => {
    assert.equal(at("lab", "https://lab.example/v1"), undefined);
    assert.equal(at("team", "http://10.0.0.1:11434"), undefined);
    assert.equal(at("vllm", "http://127.0.0.1:8000/v1"), undefined);
    assert.equal(at("mine", "http://127.0.0.1:4000/v1", "litellm"), undefined);
  });
});
