import assert from "node:assert/strict";
import type { EmbeddingModel } from "../../../src/core/model/embeddingModel";
import type { ModelErrorKind } from "../../../src/core/model/modelError";
import { backendSubjects } from "../../support/backendSubjects";
import type { BackendSubject } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { modelErrorOf } from "../../support/collectAnswer";
import { Gate } from "../../support/gate";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentField } from "../../support/modelServer/recordedRequest";
import { jsonReply, textReply, type Reply } from "../../support/modelServer/reply";

type Embeddings = NonNullable<BackendSubject["embeddings"]>;

interface Fault {
  readonly name: string;
  readonly reply: (subject: BackendSubject, embeddings: Embeddings) => Reply;
  readonly error: ModelErrorKind;
  readonly says: RegExp;
}

const json = { "content-type": "application/json" };

/** What a server may answer to two texts, and what must come of it. */
const faults: readonly Fault[] = [
  {
    name: "fewer vectors than texts",
    reply: (_subject, { reply }) => reply([[1, 0]]),
    error: "protocol",
    says: /1 vectors for 2 texts/,
  },
  {
    name: "vectors of several lengths",
    reply: (_subject, { reply }) => reply([[1, 0], [1]]),
    error: "protocol",
    says: /several lengths/,
  },
  {
    name: "vectors without numbers",
    reply: (_subject, { reply }) => reply([[], []]),
    error: "protocol",
    says: /without numbers/,
  },
  {
    name: "something that is no list of vectors",
    reply: () => jsonReply({ vectors: "none" }),
    error: "protocol",
    says: /cannot be understood/,
  },
  {
    name: "half of a JSON text",
    reply: () => textReply('{"data": [', 200, json),
    error: "protocol",
    says: /cannot be understood/,
  },
  {
    name: "a web page",
    reply: () => textReply("<html></html>", 200, { "content-type": "text/html" }),
    error: "protocol",
    says: /web page/,
  },
  {
    name: "a socket that is cut in the middle",
    reply: () => ({ headers: json, steps: [{ write: '{"data"' }, { cut: true }] }),
    error: "network",
    says: /closed the connection/,
  },
  {
    name: "a text that is too long for the model",
    reply: (subject) => subject.error(400, "the input length exceeds the context length"),
    error: "context-too-long",
    says: /longer than/,
  },
  {
    name: "an endpoint that is not there",
    reply: (subject) => subject.error(404, "404 page not found"),
    error: "protocol",
    says: /nothing of the kind/,
  },
  {
    name: "a key that is not accepted",
    reply: (subject) => subject.error(401, "Incorrect API key provided"),
    error: "auth",
    says: /API key/,
  },
];

for (const subject of backendSubjects) {
  const { embeddings } = subject;
  describe(`embeddings by the ${subject.name} backend`, () => {
    let server: ModelServer;
    let models: SubjectModels;

    beforeEach(async () => {
      server = await ModelServer.start({ embed: (text) => [text.length, 1] });
      models = new SubjectModels(subject, server);
    });
    afterEach(async () => {
      models.backend.dispose();
      await server.close();
    });

    const find = () => models.backend.createEmbeddingModel(models.connection, "test-embed");
    const model = (): EmbeddingModel => find() ?? assert.fail("it has no embeddings");
    const embed = (texts: readonly string[], signal = new AbortController().signal) =>
      model().embed({ texts, purpose: "passage" }, signal);

    if (!embeddings) {
      it("are not there", () => assert.equal(find(), undefined));
      return;
    }

    it("are one for each text, in their order", async () => {
      const vectors = await embed(["a", "bcd"]);
      assert.deepEqual(
        vectors.map((vector) => [...vector]),
        [
          [1, 1],
          [3, 1],
        ],
      );
      const [request] = server.requestsTo(embeddings.route);
      assert.ok(request);
      assert.equal(sentField(request, "model"), "test-embed");
      assert.deepEqual(sentField(request, "input"), ["a", "bcd"]);
    });

    it("of no text ask nobody", async () => {
      assert.deepEqual(await embed([]), []);
      assert.equal(server.requests.length, 0);
    });

    for (const { name, reply, error: kind, says } of faults) {
      it(`make ${name} one sentence with its kind`, async () => {
        server.respond(embeddings.route, () => reply(subject, embeddings));
        const error = await modelErrorOf(embed(["a", "b"]));
        assert.equal(error.kind, kind, error.message);
        assert.match(error.message, says);
        assert.match(error.message, /Lab server/);
        assert.equal(error.details.connectionId, "lab");
      });
    }

    it("are asked for again where the server is busy for a moment", async () => {
      const busy = subject.error(503, "the server is busy");
      server.enqueue(embeddings.route, {
        ...busy,
        headers: { ...busy.headers, "retry-after-ms": "0" },
      });
      assert.equal((await embed(["a"])).length, 1);
      assert.equal(server.requestsTo(embeddings.route).length, 2);
    });

    it("ask nobody when they were given up before", async () => {
      await assert.rejects(embed(["a"], AbortSignal.abort()), { name: "AbortError" });
      assert.equal(server.requests.length, 0);
    });

    it("close the socket when they are given up, which is no failure", async () => {
      const controller = new AbortController();
      const waiting: Reply = { headers: json, steps: [{ waitFor: new Gate() }] };
      server.respond(embeddings.route, () => waiting);
      const request = server.nextRequest();
      const asking = embed(["a"], controller.signal);
      const { ended } = await request;
      controller.abort();
      await assert.rejects(asking, { name: "AbortError" });
      assert.equal(await ended, "closed-by-client");
    });

    it("are given up when the backend is disposed", async () => {
      server.respond(embeddings.route, () => ({ headers: json, steps: [{ waitFor: new Gate() }] }));
      const request = server.nextRequest();
      const asking = embed(["a"]);
      const { ended } = await request;
      models.backend.dispose();
      await assert.rejects(asking, { name: "AbortError" });
      assert.equal(await ended, "closed-by-client");
    });
  });
}

describe("embeddings by the openai-compatible backend", () => {
  it("go by the number that stands with them, not by their place", async () => {
    const server = await ModelServer.start();
    const openai = backendSubjects.find(({ name }) => name === "openai-compatible");
    assert.ok(openai);
    const { backend, connection } = new SubjectModels(openai, server);
    server.respond("POST /v1/embeddings", () =>
      jsonReply({
        data: [
          { index: 1, embedding: [2] },
          { index: 0, embedding: [1] },
        ],
      }),
    );
    const model = backend.createEmbeddingModel(connection, "test-embed");
    const { signal } = new AbortController();
    const vectors = await model?.embed({ texts: ["a", "b"], purpose: "passage" }, signal);
    assert.deepEqual(
      vectors?.map(([first]) => first),
      [1, 2],
    );
    backend.dispose();
    await server.close();
  });
});
