import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Redirect } from "../../../src/core/model/askRedirect";
import { describeModelError } from "../../../src/core/model/describeModelError";
import { backendSubjects } from "../../support/backendSubjects";
import { kindsOf, servedModels } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentKey } from "../../support/modelServer/recordedRequest";
import { textReply } from "../../support/modelServer/reply";
import { RecordingLogger } from "../../support/recordingLogger";

/** What shells of developers hold, and clients like to read. */
const environment = {
  OPENAI_API_KEY: "sk-of-the-shell",
  OPENAI_ADMIN_KEY: "sk-of-the-admin",
  OPENAI_ORG_ID: "org-of-the-shell",
  OPENAI_PROJECT_ID: "project-of-the-shell",
  OPENAI_BASE_URL: "http://127.0.0.1:1/never",
  OPENAI_CUSTOM_HEADERS: "x-secret: of-the-shell",
  OPENAI_LOG: "debug",
  ANTHROPIC_API_KEY: "sk-ant-of-the-shell",
  ANTHROPIC_AUTH_TOKEN: "token-of-the-shell",
  ANTHROPIC_BASE_URL: "http://127.0.0.1:1/never",
  OLLAMA_API_KEY: "ollama-of-the-shell",
  OLLAMA_HOST: "http://127.0.0.1:1",
};

for (const subject of backendSubjects) {
  describe(`what the ${subject.name} backend sends beside the request`, () => {
    const before = { ...process.env };
    let server: ModelServer;

    beforeEach(async () => {
      Object.assign(process.env, environment);
      server = await ModelServer.start({ models: servedModels(subject) });
    });

    afterEach(async () => {
      for (const name of Object.keys(environment)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
      await server.close();
    });

    function modelsWithKey(key: string | undefined) {
      return new SubjectModels(subject, server, { apiKeyFor: () => Promise.resolve(key) });
    }

    async function useEverything(models: SubjectModels): Promise<void> {
      for (const kind of kindsOf(subject)) await collectAnswer(models.stream(kind));
      await models.backend.listModels(models.connection, new AbortController().signal);
    }

    it("is the key that the user stored for this server", async () => {
      server.options = { ...server.options, apiKey: "stored" };
      await useEverything(modelsWithKey("stored"));
      assert.deepEqual(new Set(server.requests.map(sentKey)), new Set(["stored"]));
    });

    it("is no key where none is stored, whatever the environment holds", async () => {
      await useEverything(modelsWithKey(undefined));
      for (const request of server.requests) {
        const { headers, body } = request;
        assert.equal(sentKey(request), undefined);
        assert.doesNotMatch(JSON.stringify([headers, body]), /of-the-(?:shell|admin)/);
      }
      assert.ok(server.requests.length > kindsOf(subject).length);
    });

    it("tells nothing of the machine or the client", async () => {
      await useEverything(modelsWithKey("stored"));
      const allowed = new Set([
        "accept",
        "accept-encoding",
        "accept-language",
        "anthropic-version",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "sec-fetch-mode",
        "user-agent",
        "x-api-key",
      ]);
      for (const { headers } of server.requests) {
        const others = Object.keys(headers).filter((name) => !allowed.has(name));
        assert.deepEqual(others, []);
        assert.equal(headers["user-agent"], "Tempera");
      }
    });

    it("is sent on to another host only once the user agrees, and without the key", async () => {
      const elsewhere = await ModelServer.start({ models: servedModels(subject) });
      const asked: Redirect[] = [];
      const models = new SubjectModels(subject, server, {
        apiKeyFor: () => Promise.resolve("stored"),
        askRedirect: async (redirect) => {
          asked.push(redirect);
          return true;
        },
      });
      for (const status of [301, 302, 303, 307, 308]) {
        const [, path = ""] = subject.routes.chat.split(" ");
        server.enqueue(
          subject.routes.chat,
          textReply("", status, { location: elsewhere.origin + path }),
        );
        assert.equal((await collectAnswer(models.stream("chat"))).finish.reason, "stop");
      }
      const { origin: from } = server;
      const { origin: to } = elsewhere;
      assert.deepEqual(asked[0], { label: "Lab server", from, to, mayAsk: true });
      assert.equal(elsewhere.requestsTo(subject.routes.chat).length, 5);
      assert.deepEqual(new Set(server.requests.map(sentKey)), new Set(["stored"]));
      assert.deepEqual(new Set(elsewhere.requests.map(sentKey)), new Set([undefined]));
      assert.doesNotMatch(JSON.stringify(elsewhere.requests), /stored/);
      await elsewhere.close();
    });

    it("is sent on within the server by itself, with the key, and not in a circle for ever", async () => {
      const asked: Redirect[] = [];
      const models = new SubjectModels(subject, server, {
        apiKeyFor: () => Promise.resolve("stored"),
        askRedirect: async (redirect) => {
          asked.push(redirect);
          return true;
        },
      });
      const [, path = ""] = subject.routes.chat.split(" ");
      const here = textReply("", 307, { location: path });
      server.enqueue(subject.routes.chat, here);
      assert.equal((await collectAnswer(models.stream("chat"))).finish.reason, "stop");
      assert.deepEqual(server.requests.map(sentKey), ["stored", "stored"]);
      server.respond(subject.routes.chat, () => here);
      assert.equal((await modelErrorOf(collectAnswer(models.stream("chat")))).kind, "protocol");
      assert.deepEqual(asked, []);
    });

    it("does not go to the internet unencrypted, whatever the user would say", async () => {
      const models = new SubjectModels(subject, server, {
        askRedirect: () => assert.fail("The user was asked."),
      });
      const location = "http://models.example/v1";
      server.enqueue(subject.routes.chat, textReply("", 307, { location }));
      const error = await modelErrorOf(collectAnswer(models.stream("chat")));
      assert.match(error.message, /sends requests on to http:\/\/models\.example/);
    });

    it("never follows a redirect to elsewhere by itself, with or without the key", async () => {
      const elsewhere = await ModelServer.start();
      for (const status of [301, 302, 303, 307, 308]) {
        const reply = textReply("", status, { location: `${elsewhere.origin}/v1/anything` });
        for (const route of [subject.routes.chat, subject.routes.list]) {
          server.enqueue(route, reply);
        }
        const models = modelsWithKey("stored");
        const chat = await modelErrorOf(collectAnswer(models.stream("chat")));
        const list = await modelErrorOf(
          models.backend.listModels(models.connection, new AbortController().signal),
        );
        assert.deepEqual([chat.kind, list.kind], ["protocol", "protocol"]);
        assert.match(
          chat.message,
          new RegExp(`at ${server.origin} sends requests on to ${elsewhere.origin}`),
        );
      }
      assert.equal(elsewhere.requests.length, 0);
      await elsewhere.close();
    });

    it("says whether a key is missing or wrong", async () => {
      server.options = { ...server.options, apiKey: "right" };
      const missing = await modelErrorOf(collectAnswer(modelsWithKey(undefined).stream("chat")));
      const wrong = await modelErrorOf(collectAnswer(modelsWithKey("wrong").stream("chat")));
      assert.equal(missing.message, "Lab server wants an API key.");
      assert.equal(wrong.message, "Lab server did not accept the API key.");
      assert.deepEqual([missing.kind, wrong.kind], ["auth", "auth"]);
    });

    it("never shows a key in an error, nor in the log", async () => {
      const logger = new RecordingLogger();
      const models = new SubjectModels(subject, server, {
        logger,
        apiKeyFor: () => Promise.resolve("sk-stored"),
      });
      for (const status of [400, 401, 403, 409, 429, 500]) {
        // As gateways do that repeat what they were sent.
        const said = `It failed: authorization=Bearer sk-stored, x-api-key=sk-stored`;
        const reply = subject.error(status, said);
        server.enqueue(subject.routes.chat, { ...reply, headers: { "retry-after": "600" } });
        const error = await modelErrorOf(collectAnswer(models.stream("chat")));
        assert.doesNotMatch(inspect(error, { depth: 10 }), /sk-stored/);
        assert.doesNotMatch(describeModelError(error).message, /sk-stored/);
      }
      assert.doesNotMatch(JSON.stringify(logger.entries), /sk-stored/);
    });

    it("shows no key, of whatever form, in an error that comes in mid-stream", async () => {
      const models = new SubjectModels(subject, server, {
        apiKeyFor: () => Promise.resolve("harbour7lantern"),
      });
      const failing = subject.midStreamError("harbour7lantern is used up");
      server.enqueue(subject.routes.chat, subject.stream([failing]));
      const error = await modelErrorOf(collectAnswer(models.stream("chat")));
      assert.match(error.message, /is used up/);
      assert.doesNotMatch(inspect(error, { depth: 10 }), /harbour7lantern/);
    });
  });
}
