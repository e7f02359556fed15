import assert from "node:assert/strict";
import { guardedEmbedding } from "../../../../src/core/model/guardedModels";
import { withPrompts } from "../../../../src/core/model/embeddingPrompts";
import { formatModelReference } from "../../../../src/core/model/modelReference";
import { SlotArbiter } from "../../../../src/core/model/slotArbiter";
import { UsageGuard } from "../../../../src/core/usage/usageGuard";
import { UsageLedger } from "../../../../src/core/usage/usageLedger";
import { createOutgoing } from "../../../../src/core/outgoing/outgoing";
import type { Connection } from "../../../../src/core/model/connection";
import { chatRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../../support/collectAnswer";
import { FakeChatModel, stop } from "../../../support/fakeChatModel";
import { FakeEmbeddingModel } from "../../../support/fakeEmbeddingModel";
import { FakeSendQuestions } from "../../../support/fakeSendQuestions";
import { Gate } from "../../../support/gate";
import { ManualClock } from "../../../support/manualClock";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySettings } from "../../../support/memorySettings";
import { cloud, local, otherCloud, secret } from "../../../support/outgoingFixture";
import {
  failureOf,
  lab,
  labAddress,
  never,
  ollamaAddress,
  setUpRegistry,
} from "../../../support/registryFixture";
import { untoldUsage } from "../../../support/usageFixture";

const chat = (name: string) => ({ name, isChat: true });
const embedder = (name: string) => ({ name, isChat: false });

describe("the model for embeddings", () => {
  const chosen = async (fixture: ReturnType<typeof setUpRegistry>) => {
    const model = await fixture.registry.embeddingModelFor(never);
    return model && formatModelReference(model.reference);
  };

  it("is the first that a server on this machine has", async () => {
    const models = [chat("qwen3"), embedder("bge-reranker"), embedder("nomic-embed-text")];
    const fixture = setUpRegistry({ ollama: { [ollamaAddress]: { models } } });
    assert.equal(await chosen(fixture), "ollama/nomic-embed-text");
  });

  it("is not one that only fills gaps", async () => {
    const models = [{ ...embedder("tempera-small-local"), fillsGapsOnly: true }];
    const fixture = setUpRegistry({ ollama: { [ollamaAddress]: { models } } });
    assert.equal(await chosen(fixture), undefined);
  });

  it("is never one that is elsewhere, unless the user has named it", async () => {
    const openai = { [labAddress]: { models: [embedder("text-embedding-3-small")] } };
    const settings = { connections: [lab] };
    assert.equal(await chosen(setUpRegistry({ openai, settings })), undefined);
    const named = { ...settings, "index.embeddings": "lab/text-embedding-3-small" };
    assert.equal(
      await chosen(setUpRegistry({ openai, settings: named })),
      "lab/text-embedding-3-small",
    );
  });

  it("is none where embeddings are off, and nobody is asked", async () => {
    const models = [embedder("nomic-embed-text")];
    const fixture = setUpRegistry({
      ollama: { [ollamaAddress]: { models } },
      settings: { "index.embeddings": "off" },
    });
    assert.equal(await chosen(fixture), undefined);
    assert.deepEqual(fixture.loaded, []);
  });

  it("that cannot be had is one sentence that names the setting", async () => {
    const settings = {
      connections: [{ ...lab, backend: "anthropic" }],
      "index.embeddings": "lab/claude",
    };
    const { registry } = setUpRegistry({ settings });
    const wireWithout = await failureOf(registry.embeddingModelFor(never));
    assert.match(
      wireWithout.message,
      /no embeddings; choose another model in tempera\.index\.embeddings/,
    );
    const unknown = setUpRegistry({ settings: { "index.embeddings": "nowhere/model" } });
    const error = await failureOf(unknown.registry.embeddingModelFor(never));
    assert.match(error.message, /tempera\.index\.embeddings is “nowhere\/model”/);
  });
});

describe("what stands before a text", () => {
  const sent = async (name: string, purpose: "question" | "passage") => {
    const model = new FakeEmbeddingModel([], { connectionId: "lab", model: name });
    await withPrompts(model).embed({ texts: ["x"], purpose }, never);
    return model.requests[0]?.texts[0];
  };

  for (const [name, question, passage] of [
    ["nomic-embed-text:latest", "search_query: x", "search_document: x"],
    ["multilingual-e5-small-q8", "query: x", "passage: x"],
    ["bge-m3", "x", "x"],
    ["bge-small-en-v1.5", "Represent this sentence for searching relevant passages: x", "x"],
    ["all-minilm:l6-v2", "x", "x"],
    ["text-embedding-3-small", "x", "x"],
  ] as const) {
    it(`is what ${name} was trained with`, async () => {
      assert.equal(await sent(name, "question"), question);
      assert.equal(await sent(name, "passage"), passage);
    });
  }
});

describe("text for embeddings", () => {
  function setUp(settings: Record<string, unknown> = {}) {
    const model = new FakeEmbeddingModel([]);
    const questions = new FakeSendQuestions();
    const { guards, consent, usage } = createOutgoing({
      ...untoldUsage(),
      settings: new MemorySettings(settings),
      knownSecrets: () => [],
      nonce: "nonce",
      clock: new ManualClock(),
      timeOfDayMs: () => 0,
      memory: new MemoryKeyValueStore(),
      questions,
    });
    const guarded = (connection: Connection) => guardedEmbedding(guards, { connection }, model);
    const embed = (connection: Connection, text = "x") =>
      guarded(connection).embed({ texts: [text], purpose: "passage" }, never);
    return { consent, embed, model, questions, usage };
  }

  it("goes to a host elsewhere only after the user has agreed, who is asked once for each", async () => {
    const { embed, questions } = setUp();
    await embed(cloud);
    await embed(cloud);
    await embed(otherCloud);
    await embed(local);
    assert.deepEqual(
      questions.embeddingConsents.map(({ place }) => place.host),
      ["lab.example", "other.example"],
    );
  });

  it("stays here where the user does not want it, and is not asked about again", async () => {
    const { embed, model, questions } = setUp();
    questions.agrees = false;
    for (const attempt of [embed(cloud), embed(cloud)]) {
      const error = await failureOf(attempt);
      assert.equal(error.kind, "declined");
      assert.match(error.message, /Nothing of the workspace was sent to lab\.example/);
    }
    assert.equal(model.requests.length, 0);
    assert.equal(questions.embeddingConsents.length, 1);
  });

  it("is asked about again when the user takes back what was agreed to", async () => {
    const { consent, embed, questions } = setUp();
    await embed(cloud);
    consent.forget();
    await embed(cloud);
    assert.equal(questions.embeddingConsents.length, 2);
  });

  it("has no secret in it", async () => {
    const { embed, model } = setUp();
    await embed(local, `const key = "${secret}";`);
    assert.doesNotMatch(model.requests[0]?.texts[0] ?? "", new RegExp(secret));
    assert.match(model.requests[0]?.texts[0] ?? "", /REDACTED/);
  });

  it("is counted among what was asked of models", async () => {
    const ledger = new UsageLedger(new ManualClock());
    const model = new UsageGuard([ledger]).guardEmbedding(new FakeEmbeddingModel([]), {
      connection: local,
    });
    await model.embed({ texts: ["one two three"], purpose: "passage" }, never);
    const [total] = ledger.lastHour();
    assert.equal(total?.purpose, "embedding");
    assert.ok((total?.inputTokens ?? 0) > 0);
  });

  it("waits where the one server that there is answers a chat, but a question does not", async () => {
    const arbiter = new SlotArbiter(new MemorySettings());
    const builtIn: Connection = { ...local, backendId: "built-in", baseUrl: "" };
    const gate = new Gate();
    const talker = new FakeChatModel([["Yes.", gate, stop]]);
    const talking = collectAnswer(
      arbiter.guardChat(talker, { connection: builtIn, task: "chat" }).stream(chatRequest, never),
    );
    await gate.reached;
    const model = new FakeEmbeddingModel([]);
    const guarded = arbiter.guardEmbedding(model, { connection: builtIn });
    const passage = guarded.embed({ texts: ["passage"], purpose: "passage" }, never);
    await guarded.embed({ texts: ["question"], purpose: "question" }, never);
    assert.deepEqual(model.textsFor("passage"), []);
    gate.open();
    await talking;
    await passage;
    assert.deepEqual(model.textsFor("passage"), ["passage"]);
  });
});
