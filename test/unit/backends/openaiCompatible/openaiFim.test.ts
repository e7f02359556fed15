import assert from "node:assert/strict";
import { withChatInReserve } from "../../../../src/core/model/chatInReserve";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../../support/collectAnswer";
import { stop } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { event, eventStream } from "../../../support/modelServer/openaiWire";
import { jsonReply } from "../../../support/modelServer/reply";
import { lastBody, OpenaiService } from "../../../support/openaiService";

describe("a gap over the OpenAI wire", () => {
  const { signal } = new AbortController();
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(() => server.close());

  async function fill(baseUrl: string | undefined, model: string, changes = {}) {
    const fim = await new OpenaiService(server, baseUrl).fim(model);
    assert.ok(fim);
    const answer = await collectAnswer(fim.stream({ ...fimRequest, ...changes }, signal));
    return { way: fim.way, route: server.requests.at(-1)?.route, text: answer.text };
  }

  it("uses Mistral's own endpoint for Codestral", async () => {
    const filled = await fill("https://codestral.mistral.ai/v1", "codestral-latest", {
      stops: ["\n\n"],
    });
    assert.equal(filled.route, "POST /v1/fim/completions");
    assert.equal(filled.way, "native");
    assert.equal(filled.text, "This is a scripted answer.");
    assert.deepEqual(lastBody(server), {
      prompt: "const sum = ",
      suffix: ";\n",
      max_tokens: 64,
      temperature: 0.3,
      stop: ["\n\n"],
    });
  });

  it("uses DeepSeek's beta address", async () => {
    const filled = await fill("https://api.deepseek.com/v1", "deepseek-chat", {
      maxTokens: 9000,
    });
    assert.deepEqual([filled.route, filled.way], ["POST /beta/completions", "native"]);
    assert.equal(lastBody(server)["suffix"], ";\n");
    assert.equal(lastBody(server)["max_tokens"], 4096);
  });

  it("uses the model's own tokens at transformers serve, which has plain completions by now", async () => {
    const service = new OpenaiService(server, server.openaiUrl, {
      id: "hf",
      label: "transformers",
      backendId: "openai-compatible",
      baseUrl: server.openaiUrl,
      preset: "transformers",
    });
    const fim = await service.fim("Qwen/Qwen2.5-Coder-0.5B");
    assert.equal(fim?.way, "template");
    await collectAnswer(fim.stream(fimRequest, signal));
    assert.equal(server.requests.at(-1)?.route, "POST /v1/completions");
    assert.match(String(lastBody(server)["prompt"]), /^<\|fim_prefix\|>const sum = /);
  });

  it("uses llama-server's infill at the root of the server", async () => {
    server.options = { ...server.options, flavor: "llama-server" };
    const context = [{ path: "src/other.ts", text: "export const a = 1;" }];
    const filled = await fill(undefined, "anything", { context, seed: 3 });
    assert.deepEqual([filled.route, filled.way], ["POST /infill", "native"]);
    assert.equal(filled.text, "This is a scripted answer.");
    assert.deepEqual(lastBody(server), {
      input_prefix: "const sum = ",
      input_suffix: ";\n",
      input_extra: [{ filename: "src/other.ts", text: "export const a = 1;" }],
      n_predict: 64,
      temperature: 0.3,
      seed: 3,
      cache_prompt: true,
    });
  });

  it("asks llama-server once whether it can, and sends it no text to find out", async () => {
    server.options = { ...server.options, flavor: "llama-server" };
    const service = new OpenaiService(server);
    await service.fim("anything");
    await service.fim("anything");
    assert.deepEqual(
      server.requests.map(({ route }) => route),
      ["GET /props", "POST /infill"],
    );
    assert.deepEqual(server.requests[1]?.body, {
      model: "anything",
      input_prefix: "",
      input_suffix: "",
      n_predict: 0,
    });
  });

  it("uses the model's tokens when llama-server has loaded one that its infill does not know", async () => {
    server.options = { ...server.options, flavor: "llama-server" };
    const error = { code: 501, message: "Infill is not supported by this model" };
    server.respond("POST /infill", () => jsonReply({ error }, 501));
    const fim = await new OpenaiService(server).fim("codellama:7b-code");
    assert.equal(fim?.way, "template");
    assert.equal(await new OpenaiService(server).fim("llama3.2"), undefined);
  });

  it("uses the model's own tokens elsewhere, with at most four stops", async () => {
    const filled = await fill(undefined, "codellama-7b", { stops: ["1", "2", "3", "4"] });
    assert.deepEqual([filled.route, filled.way], ["POST /v1/completions", "template"]);
    assert.deepEqual(lastBody(server), {
      prompt: "<PRE> const sum =  <SUF>;\n <MID>",
      max_tokens: 64,
      temperature: 0.3,
      stop: ["<EOT>", "1", "2", "3"],
      stream_options: { include_usage: true },
    });
  });

  it("keeps a model's tokens out of the text when the server lets them through", async () => {
    server.enqueue(
      "POST /v1/completions",
      eventStream([
        event({ choices: [{ text: "a + b<EO" }] }),
        event({ choices: [{ text: "T> more" }] }),
      ]),
    );
    assert.equal((await fill(undefined, "codellama-7b")).text, "a + b");
  });

  it("has no way of its own for models and services that cannot", async () => {
    const cannot = [
      ["https://api.openai.com/v1", "gpt-4o"],
      ["https://api.groq.com/openai/v1", "qwen2.5-coder"],
      ["https://openrouter.ai/api/v1", "qwen/qwen3-coder"],
      ["https://api.mistral.ai/v1", "mistral-large-latest"],
      ["https://api.deepseek.com", "deepseek-reasoner"],
      [server.openaiUrl, "llama-3.2-3b"],
      [server.openaiUrl, "nobody-knows-me"],
    ] as const;
    for (const [baseUrl, model] of cannot) {
      assert.equal(await new OpenaiService(server, baseUrl).fim(model), undefined, model);
    }
    assert.ok(server.requests.every(({ method }) => method === "GET"));
  });

  it("says so where the server has no plain completions, so that the chat can be asked", async () => {
    server.respond("POST /v1/completions", () => jsonReply({ error: "Not found" }, 404));
    const service = new OpenaiService(server);
    const template = (await service.fim("qwen2.5-coder-7b")) ?? assert.fail();
    const filler = new FakeFimModel([["asked by chat", stop]]);
    const fim = withChatInReserve(template, async () => filler);
    const { text } = await collectAnswer(fim.stream(fimRequest, signal));
    assert.equal(text, "asked by chat");
    assert.equal(server.requestsTo("POST /v1/completions").length, 1);
  });

  it("asks anew how a model fills gaps after the server could not be reached", async () => {
    server.enqueue("GET /props", jsonReply({ error: { message: "Loading model" } }, 503));
    server.options = { ...server.options, flavor: "llama-server" };
    const service = new OpenaiService(server);
    assert.equal((await modelErrorOf(service.fim("anything"))).kind, "overloaded");
    assert.equal((await service.fim("anything"))?.way, "native");
  });
});
