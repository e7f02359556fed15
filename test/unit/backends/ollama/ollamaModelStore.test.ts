import assert from "node:assert/strict";
import { createOllamaModels } from "../../../../src/backends/ollama/ollamaModelStore";
import type { Connection } from "../../../../src/core/model/connection";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { modelErrorOf } from "../../../support/collectAnswer";
import { Gate } from "../../../support/gate";
import { HastyClock } from "../../../support/hastyClock";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { lineStream } from "../../../support/modelServer/ollamaWire";
import { jsonReply } from "../../../support/modelServer/reply";

const signal = new AbortController().signal;
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

describe("the models of an Ollama server", () => {
  let server: ModelServer;
  let connection: Connection;
  const models = createOllamaModels(backendEnvironment({ clock: new HastyClock(1_000) }));

  beforeEach(async () => {
    server = await ModelServer.start();
    connection = { id: "ollama", label: "Ollama", backendId: "ollama", baseUrl: server.origin };
  });
  afterEach(() => server.close());

  it("are listed with what is in memory, how much of it, and until when", async () => {
    const list = [
      { name: "qwen:1.5b", size: 1_000 },
      { name: "llama:8b", size: 5_000 },
    ];
    server.respond("GET /api/tags", () => jsonReply({ models: list }));
    const loaded = { name: "llama:8b", size: 6_000, expires_at: "2026-03-01T12:30:00Z" };
    server.respond("GET /api/ps", () => jsonReply({ models: [loaded] }));
    assert.deepEqual(await models.list(connection, signal), [
      { name: "qwen:1.5b", sizeBytes: 1_000 },
      {
        name: "llama:8b",
        sizeBytes: 5_000,
        loaded: { memoryBytes: 6_000, untilMs: Date.parse("2026-03-01T12:30:00Z") },
      },
    ]);
  });

  it("are pulled layer by layer, with the sum of what has come", async () => {
    server.respond("POST /api/pull", () =>
      lineStream([
        line({ status: "pulling manifest" }),
        line({ status: "pulling a", digest: "a", total: 100, completed: 40 }),
        line({ status: "pulling a", digest: "a", total: 100, completed: 100 }),
        line({ status: "pulling b", digest: "b", total: 10, completed: 10 }),
        line({ status: "success" }),
      ]),
    );
    const seen: string[] = [];
    await models.pull(
      connection,
      "qwen:1.5b",
      ({ receivedBytes, totalBytes }) => seen.push(`${receivedBytes}/${totalBytes}`),
      signal,
    );
    assert.deepEqual(seen, ["40/100", "100/100", "110/110"]);
    const [request] = server.requestsTo("POST /api/pull");
    assert.deepEqual(request?.body, { name: "qwen:1.5b", stream: true });
  });

  it("say why a pull failed in mid-stream", async () => {
    server.respond("POST /api/pull", () =>
      lineStream([
        line({ status: "pulling manifest" }),
        line({ error: "pull model manifest: file does not exist" }),
      ]),
    );
    const error = await modelErrorOf(models.pull(connection, "nope", () => undefined, signal));
    assert.match(error.message, /file does not exist/);
  });

  it("stop being pulled when the user pauses, and close the line", async () => {
    const pausing = new AbortController();
    server.respond("POST /api/pull", () =>
      lineStream([
        line({ status: "pulling a", digest: "a", total: 100, completed: 40 }),
        { waitFor: new Gate() },
      ]),
    );
    const pulling = models.pull(connection, "qwen", () => pausing.abort(), pausing.signal);
    await assert.rejects(pulling);
    assert.equal(await server.requestsTo("POST /api/pull")[0]?.ended, "closed-by-client");
  });

  it("leave the memory when told to, and nothing is asked of them", async () => {
    server.respond("POST /api/generate", () =>
      jsonReply({ model: "qwen", response: "", done: true, done_reason: "unload" }),
    );
    await models.unload(connection, "qwen", signal);
    const [request] = server.requestsTo("POST /api/generate");
    assert.deepEqual(request?.body, { model: "qwen", prompt: "", keep_alive: 0, stream: false });
  });

  it("have left the memory once that is said: Ollama answers before", async () => {
    server.respond("POST /api/generate", () => jsonReply({ model: "qwen", done: true }));
    let looks = 0;
    server.respond("GET /api/ps", () => {
      looks += 1;
      return jsonReply({ models: looks < 3 ? [{ name: "qwen" }, { name: "other" }] : [] });
    });
    await models.unload(connection, "qwen", signal);
    assert.equal(looks, 3);
  });

  it("are not to be had where nothing answers, in one sentence", async () => {
    const { origin } = server;
    await server.close();
    const gone = { ...connection, baseUrl: origin };
    assert.match((await modelErrorOf(models.list(gone, signal))).message, /Ollama is not running/);
    server = await ModelServer.start();
  });
});
