import assert from "node:assert/strict";
import type { ModelFacts } from "../../../src/core/model/capabilities/modelFacts";
import { createChatPromptedFimModel } from "../../../src/core/model/chatPromptedFimModel";
import { builtInWords } from "../../../src/core/promptLibrary/promptChoice";
import { LearnedFields } from "../../../src/core/model/learnedFields";
import type { BackendEnvironment } from "../../../src/core/model/modelBackend";
import { images, tools } from "../../../src/core/model/capabilities/refusals";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";
import { ToldFacts } from "../../../src/core/model/toldFacts";
import { backendSubjects } from "../../support/backendSubjects";
import { fimRequest, SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { jsonReply } from "../../support/modelServer/reply";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentField, sentTemperature } from "../../support/modelServer/recordedRequest";
import { OpenaiService, lastBody } from "../../support/openaiService";

const image = { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" } as const;
const content = [{ type: "text", text: "What is this?" }, image] as const;
const { signal } = new AbortController();

for (const subject of backendSubjects) {
  describe(`what the ${subject.name} server has told of a model`, () => {
    let server: ModelServer;

    beforeEach(async () => {
      server = await ModelServer.start();
    });
    afterEach(() => server.close());

    function modelsTold(facts: ModelFacts, environment: Partial<BackendEnvironment> = {}) {
      const toldFacts = new ToldFacts();
      const models = new SubjectModels(subject, server, { toldFacts, ...environment });
      toldFacts.tell(models.connection, [{ name: "test-model", ...facts }]);
      return models;
    }

    it("keeps pictures from one that takes none, and a temperature from one that refuses it", async () => {
      const models = modelsTold({
        takesImages: false,
        temperature: { kind: "none", reason: "not taken by this model" },
      });
      const messages = [{ role: "user", content }] as const;
      const { dropped } = await collectAnswer(models.stream("chat", { messages }));
      assert.deepEqual(dropped.map(({ field }) => field).toSorted(), ["images", "temperature"]);
      const [request] = server.requests;
      assert.ok(request);
      assert.equal(sentTemperature(request), undefined);
      assert.doesNotMatch(JSON.stringify(request.body), /iVBOR/);
      assert.equal(server.requests.length, 1);
    });

    function unknownModel() {
      server.respond(subject.routes.chat, () => subject.error(404, 'model "test-model" not found'));
    }

    it("names the successor of one that was shut down, once its day has come", async () => {
      unknownModel();
      const shutDown = { on: "2020-01-31", successor: "next-model" };
      const gone = await modelErrorOf(collectAnswer(modelsTold({ shutDown }).stream("chat")));
      assert.equal(gone.kind, "model-not-found");
      assert.equal(gone.message, 'Lab server has shut "test-model" down on 2020-01-31.');
      assert.deepEqual(gone.details.remedy, { kind: "use-successor", model: "lab/next-model" });
      const later = modelsTold({ shutDown: { ...shutDown, on: "2999-01-31" } });
      const missing = await modelErrorOf(collectAnswer(later.stream("chat")));
      assert.match(missing.message, /has no model named "test-model"/);
    });

    it("offers to get one that is missing, where the server gets models", async () => {
      unknownModel();
      const { details } = await modelErrorOf(collectAnswer(modelsTold({}).stream("chat")));
      const pull = { kind: "pull-model", model: "lab/test-model" };
      assert.deepEqual(details.remedy, subject.backendId === "ollama" ? pull : undefined);
    });

    it("lets pictures through to one that takes them", async () => {
      const models = modelsTold({ takesImages: true });
      await collectAnswer(models.stream("chat", { messages: [{ role: "user", content }] }));
      assert.match(JSON.stringify(server.requests[0]?.body), /iVBOR/);
    });

    it("counts before what the model refused once, and a refusal before the table", async () => {
      const learnedFields = new LearnedFields(new MemoryKeyValueStore());
      const baseUrl = subject.baseUrl(server);
      for (const field of [images, tools])
        learnedFields.refuse({ baseUrl, model: "test-model" }, field);
      const request = {
        messages: [{ role: "user", content }],
        tools: [{ name: "look", description: "Looks.", parameters: { type: "object" } }],
      } as const;
      const sent = async (facts: ModelFacts) => {
        await collectAnswer(modelsTold(facts, { learnedFields }).stream("chat", request));
        const body = JSON.stringify(server.requests.at(-1)?.body);
        return { pictures: /iVBOR/.test(body), tools: /Looks\./.test(body) };
      };
      assert.deepEqual(await sent({}), { pictures: false, tools: false });
      assert.deepEqual(await sent({ takesImages: true, callsTools: true }), {
        pictures: true,
        tools: true,
      });
    });
  });
}

describe("a model that reasons", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  const efforts: readonly (readonly [string, string | undefined])[] = [
    ["gpt-4o", undefined],
    ["gpt-5-mini", "minimal"],
    ["gpt-5.4", "none"],
    ["gpt-6-astra", "low"],
  ];
  for (const [model, effort] of efforts) {
    it(`is asked for ghost text with as little of it as it allows: ${model}, ${effort}`, async () => {
      const openai = new OpenaiService(server, "https://api.openai.com/v1");
      await openai.chat(model, { pace: "quick" });
      assert.equal(lastBody(server)["reasoning_effort"], effort);
    });
  }

  it("is switched off by DeepSeek's own field, and Mistral's takes the common one", async () => {
    const deepseek = new OpenaiService(server, "https://api.deepseek.com");
    server.respond("POST /chat/completions", () => jsonReply({ choices: [] }));
    await deepseek.chat("deepseek-v4-flash", { pace: "quick" });
    assert.deepEqual(lastBody(server)["thinking"], { type: "disabled" });
    const mistral = new OpenaiService(server, "https://api.mistral.ai/v1");
    await mistral.chat("mistral-small-latest", { pace: "quick" });
    assert.equal(lastBody(server)["reasoning_effort"], "none");
  });

  it("reasons as it likes in a chat", async () => {
    await new OpenaiService(server, "https://api.openai.com/v1").chat("gpt-6-astra");
    assert.equal("reasoning_effort" in lastBody(server), false);
  });

  it("does not think for ghost text when Ollama says that it can be told so", async () => {
    const ollama = backendSubjects.find(({ name }) => name === "ollama") ?? assert.fail();
    const toldFacts = new ToldFacts();
    const models = new SubjectModels(ollama, server, { toldFacts });
    const think = async () => {
      const chat = models.backend.createChatModel(models.connection, "test-model");
      await collectAnswer(
        createChatPromptedFimModel(chat, builtInWords).stream(fimRequest, signal),
      );
      return sentField(server.requests.at(-1) ?? assert.fail(), "think");
    };
    assert.equal(await think(), undefined);
    const reasoning = { kind: "adjustable", least: "none" } as const;
    toldFacts.tell(models.connection, [{ name: "test-model", reasoning }]);
    assert.equal(await think(), false);
  });
});
