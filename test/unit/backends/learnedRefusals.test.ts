import assert from "node:assert/strict";
import { LearnedFields } from "../../../src/core/model/learnedFields";
import { backendSubjects } from "../../support/backendSubjects";
import { servedModels } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentField, sentTemperature } from "../../support/modelServer/recordedRequest";
import { jsonReply, type Reply } from "../../support/modelServer/reply";

/** How servers say that they do not take a temperature. */
const refusalsOfTemperature: Readonly<Record<string, Reply>> = {
  "an error that names it as its parameter": jsonReply(
    { error: { message: "Bad value.", param: "temperature", code: "unsupported_value" } },
    400,
  ),
  "a sentence about it": jsonReply(
    { error: "Unsupported value: 'temperature' does not support 0.3; only the default (1)." },
    400,
  ),
  "a validation error of FastAPI": jsonReply(
    {
      detail: [
        {
          type: "extra_forbidden",
          loc: ["body", "temperature"],
          msg: "Extra inputs are not permitted",
        },
      ],
    },
    422,
  ),
  "a deprecation": jsonReply(
    {
      type: "error",
      error: { type: "invalid_request_error", message: "`temperature` is deprecated." },
    },
    400,
  ),
};

/** How servers say that a model has no eyes. */
const refusalsOfImages: Readonly<Record<string, Reply>> = {
  "llama-server": jsonReply(
    {
      error: {
        code: 500,
        message: "image input is not supported - hint: you may need to provide the mmproj",
        type: "server_error",
      },
    },
    500,
  ),
  Ollama: jsonReply({ error: "this model is missing data required for image input" }, 500),
  OpenAI: jsonReply(
    {
      error: {
        message: "Invalid content type. image_url is only supported by certain models.",
        type: "invalid_request_error",
        param: "messages.[0].content.[1].type",
      },
    },
    400,
  ),
  DeepSeek: jsonReply(
    { error: { message: "messages[0]: unknown variant `image_url`, expected `text`" } },
    400,
  ),
};

for (const subject of backendSubjects) {
  describe(`a model of the ${subject.name} backend that refuses a field`, () => {
    const { chat, fim } = subject.routes;
    let server: ModelServer;
    let store: MemoryKeyValueStore;
    let models: SubjectModels;

    beforeEach(async () => {
      server = await ModelServer.start({ models: servedModels(subject) });
      store = new MemoryKeyValueStore();
      models = new SubjectModels(subject, server, { learnedFields: new LearnedFields(store) });
    });

    afterEach(() => server.close());

    for (const [way, refusal] of Object.entries(refusalsOfTemperature)) {
      it(`is asked once more without the temperature after ${way}`, async () => {
        server.enqueue(chat, refusal);
        const { text, dropped, finish } = await collectAnswer(models.stream("chat"));
        assert.equal(text, "This is a scripted answer.");
        assert.equal(finish.reason, "stop");
        assert.deepEqual(server.requestsTo(chat).map(sentTemperature), [0.3, undefined]);
        assert.deepEqual(dropped, [{ field: "temperature", reason: "fixed by this model" }]);
      });
    }

    it("is not sent the field again, in this window or the next, and the user is told each time", async () => {
      server.enqueue(chat, jsonReply({ error: { param: "temperature", message: "No." } }, 400));
      await collectAnswer(models.stream("chat"));
      const nextWindow = new SubjectModels(subject, server, {
        learnedFields: new LearnedFields(store),
      });
      for (const later of [models, nextWindow]) {
        const { dropped } = await collectAnswer(later.stream("chat"));
        assert.deepEqual(dropped, [{ field: "temperature", reason: "fixed by this model" }]);
      }
      const sent = server.requestsTo(chat).map(sentTemperature);
      assert.deepEqual(sent, [0.3, undefined, undefined, undefined]);
    });

    if (subject.fimModel !== undefined) {
      it("learns while it fills gaps, too", async () => {
        server.enqueue(fim, jsonReply({ error: { param: "temperature", message: "No." } }, 400));
        const { dropped } = await collectAnswer(models.stream("fim"));
        assert.equal(dropped[0]?.field, "temperature");
        assert.deepEqual(server.requestsTo(fim).map(sentTemperature), [0.3, undefined]);
      });
    }

    it("fails when it goes on refusing, and nothing is learned of it", async () => {
      server.respond(chat, () =>
        jsonReply({ error: { param: "temperature", message: "No temperature today." } }, 400),
      );
      const error = await modelErrorOf(collectAnswer(models.stream("chat")));
      assert.equal(error.kind, "bad-request");
      assert.equal(error.details.field, "temperature");
      assert.equal(server.requestsTo(chat).length, 2);
      server.respond(chat, () => jsonReply({ error: "still no" }, 400));
      await modelErrorOf(collectAnswer(models.stream("chat")));
      assert.deepEqual(server.requestsTo(chat).map(sentTemperature), [0.3, undefined, 0.3]);
    });

    it("is not asked again when it refuses something that must be sent", async () => {
      server.enqueue(chat, jsonReply({ error: { param: "messages", message: "No." } }, 400));
      const error = await modelErrorOf(collectAnswer(models.stream("chat")));
      assert.equal(error.details.field, "messages");
      assert.equal(server.requestsTo(chat).length, 1);
    });

    it("is sent 1 in place of a temperature above it, before the field is given up", async () => {
      server.enqueue(chat, jsonReply({ error: { param: "temperature", message: "0 to 1" } }, 400));
      const temperature = { value: 1.4, isExplicit: true };
      const told = [{ field: "temperature", reason: "at most 1 with this model" }];
      for (const _ of [1, 2]) {
        const { dropped } = await collectAnswer(models.stream("chat", { temperature }));
        assert.deepEqual(dropped, told);
      }
      assert.deepEqual((await collectAnswer(models.stream("chat"))).dropped, []);
      assert.deepEqual(server.requestsTo(chat).map(sentTemperature), [1.4, 1, 1, 0.3]);
    });

    if (subject.fimModel !== undefined) {
      it("goes without stop strings, which then work on our side", async () => {
        server.enqueue(
          fim,
          jsonReply({ error: "stop is not supported with this model" }, 400),
          subject.stream([subject.text("fim", "a + b\n\nmore"), subject.end("fim", "stop")]),
        );
        const { text, dropped } = await collectAnswer(models.stream("fim", { stops: ["\n\n"] }));
        assert.equal(text, "a + b");
        assert.deepEqual(dropped, [{ field: "stop", reason: "not taken by this model" }]);
        const sent = server.requestsTo(fim).map((request) => {
          return sentField(request, "stop") ?? sentField(request, "options.stop");
        });
        assert.equal(sent.length, 2);
        assert.ok(Array.isArray(sent[0]) && sent[0].length <= 4);
        assert.equal(sent[1], undefined);
      });
    }

    for (const [name, refusal] of Object.entries(refusalsOfImages)) {
      it(`is asked in words alone after it refused a picture: ${name}`, async () => {
        const image = { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" } as const;
        const content = [{ type: "text", text: "What is this?" }, image] as const;
        server.enqueue(chat, refusal);
        const messages = [{ role: "user", content }] as const;
        for (const _ of [1, 2]) {
          const { dropped } = await collectAnswer(models.stream("chat", { messages }));
          assert.deepEqual(dropped, [{ field: "images", reason: "not taken by this model" }]);
        }
        const sent = server.requestsTo(chat).map(({ body }) => /iVBOR/.test(JSON.stringify(body)));
        assert.deepEqual(sent, [true, false, false]);
        assert.deepEqual((await collectAnswer(models.stream("chat"))).dropped, []);
      });
    }

    it("gets a limit of tokens, and a seed or the word that there is none", async () => {
      const { dropped } = await collectAnswer(models.stream("chat", { maxTokens: 77, seed: 5 }));
      assert.deepEqual(
        dropped.map(({ field }) => field),
        subject.takesSeed ? [] : ["seed"],
      );
      const [request] = server.requestsTo(chat);
      assert.ok(request);
      const limit = sentField(request, "max_tokens") ?? sentField(request, "options.num_predict");
      const seed = sentField(request, "seed") ?? sentField(request, "options.seed");
      assert.deepEqual({ limit, seed }, { limit: 77, seed: subject.takesSeed ? 5 : undefined });
    });
  });
}
