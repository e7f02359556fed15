import assert from "node:assert/strict";
import { scriptedAnswer } from "../../support/modelServer/answerSource";
import { Gate } from "../../support/gate";
import { ModelServer } from "../../support/modelServer/modelServer";
import { eventStream, textEvent } from "../../support/modelServer/openaiWire";
import { sentTemperature } from "../../support/modelServer/recordedRequest";
import { jsonReply } from "../../support/modelServer/reply";

describe("the model server of the tests", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start({ answer: scriptedAnswer("one ", "two") });
  });

  afterEach(() => server.close());

  function post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    return fetch(`${server.origin}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
  }

  it("speaks the OpenAI wire", async () => {
    const answer = await (await post("/v1/chat/completions", { messages: [] })).text();
    assert.match(answer, /"content":"one "/);
    assert.match(answer, /"finish_reason":"stop"/);
    assert.match(answer, /data: \[DONE\]\n\n$/);
  });

  it("speaks the Ollama wire", async () => {
    const answer = await (await post("/api/generate", { prompt: "a", suffix: "b" })).text();
    const lines = answer
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { response: string });
    assert.deepEqual(
      lines.map(({ response }) => response),
      ["one ", "two", ""],
    );
  });

  it("ends an answer for its length at the wanted number of pieces", async () => {
    const answer = await (await post("/v1/completions", { prompt: "a", max_tokens: 1 })).text();
    assert.doesNotMatch(answer, /two/);
    assert.match(answer, /"finish_reason":"length"/);
  });

  it("answers from the queue of a route first, in order, and by itself after that", async () => {
    server.enqueue("GET /v1/models", jsonReply({ n: 1 }), jsonReply({ n: 2 }, 500));
    const get = () => fetch(`${server.openaiUrl}/models`);
    assert.deepEqual(await (await get()).json(), { n: 1 });
    assert.equal((await get()).status, 500);
    assert.match(await (await get()).text(), /test-model/);
  });

  it("records what was sent, with the temperature of either wire", async () => {
    await post("/v1/chat/completions", { messages: [], temperature: 0.3 });
    await post("/api/chat", { messages: [], options: { temperature: 0.8 } });
    assert.deepEqual(server.requests.map(sentTemperature), [0.3, 0.8]);
    assert.equal(server.requests[0]?.route, "POST /v1/chat/completions");
  });

  it("knows whether the client closed the socket or the server cut it", async () => {
    const never = new Gate();
    const controller = new AbortController();
    const text = textEvent("chat", "begun");
    server.enqueue(
      "POST /v1/chat/completions",
      eventStream([text, { waitFor: never }]),
      eventStream([text, { cut: true }]),
    );
    const first = await post("/v1/chat/completions", {}, controller.signal);
    assert.equal(server.requests[0]?.endedAt, undefined);
    controller.abort();
    await assert.rejects(first.text());
    const second = await post("/v1/chat/completions", {});
    await assert.rejects(second.text());
    assert.deepEqual(await Promise.all(server.requests.map(({ ended }) => ended)), [
      "closed-by-client",
      "cut-by-server",
    ]);
  });

  it("refuses whoever does not bring its key", async () => {
    server.options = { ...server.options, apiKey: "right" };
    assert.equal((await fetch(`${server.openaiUrl}/models`)).status, 401);
    const headers = { authorization: "Bearer right" };
    assert.equal((await fetch(`${server.openaiUrl}/models`, { headers })).status, 200);
  });
});
