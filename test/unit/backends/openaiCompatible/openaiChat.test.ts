import assert from "node:assert/strict";
import type { ChatRequest } from "../../../../src/core/model/chatModel";
import { modelErrorOf } from "../../../support/collectAnswer";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { event, eventStream } from "../../../support/modelServer/openaiWire";
import { sentField } from "../../../support/modelServer/recordedRequest";
import { jsonReply } from "../../../support/modelServer/reply";
import { lastBody, OpenaiService } from "../../../support/openaiService";

const chatRoute = "POST /v1/chat/completions";

describe("a chat over the OpenAI wire", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(() => server.close());

  it("names the conversation to OpenAI's cache, alike from turn to turn, and to no other server", async () => {
    const keyOf = async (url: string, messages: ChatRequest["messages"], pace?: "quick") => {
      await new OpenaiService(server, url).chat("gpt-6-luna", { messages, ...(pace && { pace }) });
      return sentField(server.requests.at(-1) ?? assert.fail(), "prompt_cache_key");
    };
    const openai = "https://api.openai.com/v1";
    const first = { role: "user", content: "What is a heron?" } as const;
    const next = [
      first,
      { role: "assistant", content: "A bird." },
      { role: "user", content: "Which?" },
    ] as const;
    const key = await keyOf(openai, [first]);
    assert.match(String(key), /^[0-9a-f]{32}$/);
    assert.equal(await keyOf(openai, next), key);
    assert.notEqual(await keyOf(openai, [{ role: "user", content: "What is a crane?" }]), key);
    assert.equal(await keyOf(openai, [first], "quick"), undefined);
    assert.equal(await keyOf("http://127.0.0.1:1234/v1", [first]), undefined);
  });

  const bodies: readonly (readonly [string, string, Record<string, unknown>])[] = [
    [
      "http://127.0.0.1:1234/v1",
      "qwen3",
      { max_tokens: 1000, temperature: 0.3, seed: 7, stream_options: { include_usage: true } },
    ],
    [
      "https://api.openai.com/v1",
      "gpt-4o",
      {
        max_completion_tokens: 1000,
        temperature: 0.3,
        seed: 7,
        stream_options: { include_usage: true, include_obfuscation: false },
      },
    ],
    [
      "https://api.openai.com/v1",
      "gpt-6-sol",
      {
        max_completion_tokens: 1000,
        temperature: 0.3,
        reasoning_effort: "none",
        seed: 7,
        stream_options: { include_usage: true, include_obfuscation: false },
      },
    ],
    [
      "https://api.openai.com/v1",
      "o4-mini",
      {
        max_completion_tokens: 1000,
        seed: 7,
        stream_options: { include_usage: true, include_obfuscation: false },
      },
    ],
    [
      "https://res.openai.azure.com/v1",
      "my-deployment",
      {
        max_completion_tokens: 1000,
        temperature: 0.3,
        seed: 7,
        stream_options: { include_usage: true },
      },
    ],
    [
      "https://api.mistral.ai/v1",
      "mistral-large-latest",
      { max_tokens: 1000, temperature: 0.3, random_seed: 7 },
    ],
    ["https://api.cohere.ai/v1", "command-a", { max_tokens: 1000, temperature: 0.3, seed: 7 }],
  ];
  for (const [baseUrl, model, body] of bodies) {
    it(`sends ${model} at ${new URL(baseUrl).hostname} only fields it takes`, async () => {
      await new OpenaiService(server, baseUrl).chat(model, { seed: 7 });
      assert.deepEqual(lastBody(server), body);
    });
  }

  it("tells with the answer what became of a temperature that is not sent as it was wanted", async () => {
    const openai = new OpenaiService(server, "https://api.openai.com/v1");
    const mistral = new OpenaiService(server, "https://api.mistral.ai/v1");
    const temperature = { value: 1.9, isExplicit: true };
    const answers = [
      await openai.chat("gpt-6-sol", { temperature }),
      await mistral.chat("mistral-large-latest", { temperature }),
      await openai.chat("gpt-4o", { temperature }),
    ];
    assert.deepEqual(
      answers.map(({ dropped }) => dropped.map(({ field, reason }) => `${field}: ${reason}`)),
      [
        ["temperature: this model's reasoning is switched off so that it applies"],
        ["temperature: at most 1.5 with this model"],
        [],
      ],
    );
  });

  it("tells beforehand known refusals of a temperature with each answer", async () => {
    const { dropped } = await new OpenaiService(server, "https://api.openai.com/v1").chat(
      "o4-mini",
    );
    assert.deepEqual(dropped, [{ field: "temperature", reason: "fixed by this model" }]);
    assert.equal(server.requests.length, 1);
  });

  it("changes to the other name of the token limit without a word, when it is refused", async () => {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    server.enqueue(chatRoute, jsonReply({ error: { message, param: "max_tokens" } }, 400));
    const service = new OpenaiService(server);
    const { dropped } = await service.chat("proxied");
    await service.chat("proxied");
    assert.deepEqual(dropped, []);
    assert.equal(server.requests.length, 3);
    assert.equal(lastBody(server)["max_completion_tokens"], 1000);
    assert.equal(lastBody(server)["max_tokens"], undefined);
  });

  it("learns of several refusals in one request", async () => {
    server.enqueue(
      chatRoute,
      jsonReply({ error: { message: "stream_options: extra inputs are not permitted" } }, 422),
      jsonReply({ error: { message: "temperature is not supported" } }, 422),
    );
    const { dropped, text } = await new OpenaiService(server).chat("picky");
    assert.deepEqual(dropped.map(({ field }) => field).toSorted(), [
      "stream_options",
      "temperature",
    ]);
    assert.notEqual(text, "");
  });

  it("puts the system's words into the first question where a template knows no such role", async () => {
    const message = "Jinja Exception: System role not supported";
    server.enqueue(chatRoute, jsonReply({ error: { message, code: 500 } }, 500));
    const service = new OpenaiService(server);
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello?" },
      { role: "assistant", content: "Yes?" },
      { role: "user", content: "What is 1 + 1?" },
    ] as const;
    for (const _ of [1, 2]) {
      const { dropped } = await service.chat("gemma-2", { messages });
      assert.deepEqual(dropped, []);
    }
    const sent = server.requests.map((request) => sentField(request, "messages"));
    const merged = [{ role: "user", content: "Be brief.\n\nHello?" }, ...messages.slice(2)];
    assert.deepEqual(sent, [messages, merged, merged]);
  });

  it("is not asked again for a field that every request needs", async () => {
    const error = { message: "model: unexpected value", param: "model" };
    server.respond(chatRoute, () => jsonReply({ error }, 400));
    await modelErrorOf(new OpenaiService(server).chat("any"));
    assert.equal(server.requests.length, 1);
  });

  it("does without the temperature when a model will not stop reasoning for it", async () => {
    const message = "reasoning_effort 'none' is not supported with this model";
    server.enqueue(chatRoute, jsonReply({ error: { message } }, 400));
    await new OpenaiService(server, "https://api.openai.com/v1").chat("gpt-5.9");
    assert.equal(lastBody(server)["temperature"], undefined);
    assert.equal(lastBody(server)["reasoning_effort"], undefined);
  });

  it("reads a content that is a list of thinking and text", async () => {
    server.enqueue(
      chatRoute,
      eventStream([
        event({
          choices: [
            {
              delta: {
                content: [
                  { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
                  { type: "text", text: "4" },
                ],
              },
            },
          ],
        }),
        event({ choices: [{ delta: { content: "2" }, finish_reason: "stop" }] }),
      ]),
    );
    const { text, reasoning } = await new OpenaiService(server).chat("magistral");
    assert.deepEqual({ text, reasoning }, { text: "42", reasoning: "hm" });
  });

  it("reads reasoning under either of its names", async () => {
    server.enqueue(
      chatRoute,
      eventStream([
        event({ choices: [{ delta: { reasoning: "a" } }] }),
        event({ choices: [{ delta: { reasoning_content: "b" } }] }),
        event({ choices: [{ delta: { content: null }, finish_reason: "stop" }] }),
      ]),
    );
    assert.equal((await new OpenaiService(server).chat("any")).reasoning, "ab");
  });

  it("shows a refusal and says that it is one", async () => {
    server.enqueue(
      chatRoute,
      eventStream([
        event({ choices: [{ delta: { refusal: "I will not." } }] }),
        event({ choices: [{ delta: {}, finish_reason: "stop" }] }),
      ]),
    );
    const { text, finish } = await new OpenaiService(server).chat("any");
    assert.deepEqual([text, finish.reason], ["I will not.", "refusal"]);
  });

  it("says that a filter ended an answer", async () => {
    const filtered = event({ choices: [{ delta: {}, finish_reason: "content_filter" }] });
    server.enqueue(chatRoute, eventStream([filtered]));
    assert.equal((await new OpenaiService(server).chat("any")).finish.reason, "filter");
  });

  it("lets chunks pass that say nothing", async () => {
    server.enqueue(
      chatRoute,
      eventStream([
        event({ choices: null }),
        event({}),
        event("null"),
        event({ choices: [{ index: 0 }] }),
        event({ choices: [{ delta: null }] }),
        event({ choices: [], prompt_filter_results: [{}] }),
        event({ choices: [{ delta: { content: "Hi" }, finish_reason: "stop" }], usage: "soon" }),
      ]),
    );
    const { text, finish } = await new OpenaiService(server).chat("any");
    assert.deepEqual([text, finish], ["Hi", { reason: "stop", usage: {} }]);
  });

  it("reports a chunk of another shape instead of losing its text", async () => {
    server.enqueue(chatRoute, eventStream([event({ choices: [{ delta: { content: 42 } }] })]));
    assert.equal((await modelErrorOf(new OpenaiService(server).chat("any"))).kind, "protocol");
  });

  it("takes an answer in one piece from a server that does not stream", async () => {
    const message = { role: "assistant", content: "All at once." };
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    server.enqueue(chatRoute, jsonReply({ choices: [{ message, finish_reason: "stop" }], usage }));
    const { text, finish } = await new OpenaiService(server).chat("any");
    assert.equal(text, "All at once.");
    assert.deepEqual(finish, { reason: "stop", usage: { inputTokens: 3, outputTokens: 4 } });
  });

  const usages: readonly (readonly [string, object, object])[] = [
    [
      "OpenAI's details",
      {
        prompt_tokens: 100,
        completion_tokens: 50,
        prompt_tokens_details: { cached_tokens: 64, cache_write_tokens: 32 },
        completion_tokens_details: { reasoning_tokens: 40 },
      },
      {
        inputTokens: 100,
        outputTokens: 50,
        cachedInputTokens: 64,
        cacheWriteTokens: 32,
        reasoningTokens: 40,
      },
    ],
    [
      "DeepSeek's cache",
      { prompt_tokens: 100, completion_tokens: 5, prompt_cache_hit_tokens: 96 },
      { inputTokens: 100, outputTokens: 5, cachedInputTokens: 96 },
    ],
    [
      "details of another shape",
      { prompt_tokens: 7, completion_tokens: "many", prompt_tokens_details: [] },
      { inputTokens: 7 },
    ],
  ];
  for (const [name, reported, usage] of usages) {
    it(`counts tokens by ${name}`, async () => {
      const choices = [{ delta: { content: "Hi" }, finish_reason: "stop" }];
      server.enqueue(chatRoute, eventStream([event({ choices }), event({ usage: reported })]));
      const { finish } = await new OpenaiService(server).chat("any");
      assert.deepEqual(finish, { reason: "stop", usage });
    });
  }

  it("carries pictures in their place between the words", async () => {
    await new OpenaiService(server).chat("any", {
      messages: [
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" },
          ],
        },
      ],
    });
    assert.deepEqual(sentField(server.requests.at(-1) ?? assert.fail(), "messages"), [
      { role: "system", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
        ],
      },
    ]);
  });

  it("reports an error that comes under a good status", async () => {
    const error = "Unexpected endpoint or method. (POST /chat/completions). Returning 200 anyway";
    server.enqueue(chatRoute, jsonReply({ error }));
    assert.equal((await modelErrorOf(new OpenaiService(server).chat("any"))).kind, "protocol");
  });

  it("is whole without a closing [DONE], when it gave its reason", async () => {
    const last = event({ choices: [{ delta: { content: "Hi" }, finish_reason: "stop" }] });
    server.enqueue(chatRoute, eventStream([last.trimEnd()]));
    const { text, finish } = await new OpenaiService(server).chat("any");
    assert.deepEqual([text, finish.reason], ["Hi", "stop"]);
  });
});
