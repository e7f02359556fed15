import assert from "node:assert/strict";
import { modelErrorOf } from "../../../support/collectAnswer";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { openaiError } from "../../../support/modelServer/openaiWire";
import { jsonReply, textReply } from "../../../support/modelServer/reply";
import { OpenaiService } from "../../../support/openaiService";

describe("the models of a server that speaks the OpenAI wire", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(() => server.close());

  it("tells names and what else the server tells", async () => {
    server.enqueue(
      "GET /v1/models",
      jsonReply({
        data: [
          { id: "vllm", max_model_len: 4096 },
          { id: "llama.cpp", meta: { n_ctx_train: 32768, n_ctx: 8192 } },
          { id: "openrouter", context_length: 200000, top_provider: null },
          { id: "groq", context_window: 131072 },
          { id: "mistral", max_context_length: 32768 },
          { id: "silent" },
          { id: "odd", context_length: "many" },
        ],
      }),
    );
    const windows = (await new OpenaiService(server).list()).map(({ name, contextWindow }) => [
      name,
      contextWindow,
    ]);
    assert.deepEqual(windows, [
      ["vllm", 4096],
      ["llama.cpp", 8192],
      ["openrouter", 200000],
      ["groq", 131072],
      ["mistral", 32768],
      ["silent", undefined],
      ["odd", undefined],
    ]);
  });

  it("tells what a token costs where the server fixes it", async () => {
    const data = [
      { id: "paid", pricing: { prompt: "0.0000008", completion: "0.000002", image: "0" } },
      {
        id: "cached",
        pricing: {
          prompt: "0.000001",
          completion: "0.000002",
          input_cache_read: "0.0000001",
          input_cache_write: "0.00000125",
        },
      },
      { id: "free", pricing: { prompt: "0", completion: "0" } },
      { id: "varying", pricing: { prompt: "-1", completion: "-1" } },
      { id: "odd", pricing: { prompt: "", completion: 3 } },
      { id: "silent" },
    ];
    server.enqueue("GET /v1/models", jsonReply({ data }));
    const prices = (await new OpenaiService(server).list()).map(({ name, price }) => [name, price]);
    assert.deepEqual(prices, [
      ["paid", { inputUsd: 0.000_000_8, outputUsd: 0.000_002 }],
      [
        "cached",
        {
          inputUsd: 0.000_001,
          outputUsd: 0.000_002,
          cachedInputUsd: 0.000_000_1,
          cacheWriteUsd: 0.000_001_25,
        },
      ],
      ["free", { inputUsd: 0, outputUsd: 0 }],
      ["varying", undefined],
      ["odd", undefined],
      ["silent", undefined],
    ]);
  });

  it("takes over what OpenAI, OpenRouter and Mistral say of their models", async () => {
    server.enqueue(
      "GET /v1/models",
      jsonReply({
        data: [
          { id: "gpt-4o", shutdown_date: "2027-01-14" },
          {
            id: "blind/model",
            architecture: { input_modalities: ["text"] },
            supported_parameters: ["max_tokens", "tools"],
            top_provider: { max_completion_tokens: 4096 },
            expiration_date: null,
          },
          {
            id: "mistral-old",
            capabilities: { vision: true, function_calling: false },
            deprecation: "2026-11-30T12:00:00Z",
            deprecation_replacement_model: "mistral-new",
          },
          { id: "odd", capabilities: ["chat"], supported_parameters: 3, shutdown_date: 4 },
        ],
      }),
    );
    assert.deepEqual(await new OpenaiService(server).list(), [
      { name: "gpt-4o", isChat: true, shutDown: { on: "2027-01-14" } },
      {
        name: "blind/model",
        isChat: true,
        maxOutput: 4096,
        takesImages: false,
        callsTools: true,
        temperature: { kind: "none", reason: "not taken by this model" },
      },
      {
        name: "mistral-old",
        isChat: true,
        takesImages: true,
        callsTools: false,
        shutDown: { on: "2026-11-30", successor: "mistral-new" },
      },
      { name: "odd", isChat: true },
    ]);
  });

  describe("that is LM Studio", () => {
    const lmStudio = () =>
      new OpenaiService(server, server.openaiUrl, {
        id: "lm",
        label: "LM Studio",
        backendId: "openai-compatible",
        baseUrl: server.openaiUrl,
        preset: "lm-studio",
      });
    // As LM Studio's documents show it.
    const gemma = {
      type: "llm",
      publisher: "lmstudio-community",
      key: "gemma-3-270m-it-qat",
      display_name: "Gemma 3 270m Instruct Qat",
      architecture: "gemma3",
      quantization: { name: "Q4_0", bits_per_weight: 4 },
      size_bytes: 241410208,
      params_string: "270M",
      loaded_instances: [{ id: "gemma-3-270m-it-qat", config: { context_length: 4096 } }],
      max_context_length: 32768,
      format: "gguf",
      capabilities: { vision: false, trained_for_tool_use: false },
      description: null,
    };
    const embedding = {
      type: "embedding",
      key: "text-embedding-nomic-embed-text-v1.5-embedding",
      size_bytes: 274290560,
      loaded_instances: [],
      max_context_length: 2048,
    };

    it("tells sizes, abilities and the window of what is in memory, by its own list", async () => {
      const models = [
        gemma,
        {
          ...gemma,
          key: "qwen2.5-vl",
          loaded_instances: [{ id: "eyes", config: { context_length: 8192 } }],
          capabilities: { vision: true, trained_for_tool_use: true },
        },
        { ...gemma, key: "asleep", loaded_instances: [] },
        embedding,
      ];
      server.enqueue("GET /api/v1/models", jsonReply({ models }));
      const sizeBytes = gemma.size_bytes;
      const eyes = { takesImages: true, callsTools: true, contextWindow: 8192, sizeBytes };
      assert.deepEqual(await lmStudio().list(), [
        { name: gemma.key, isChat: true, contextWindow: 4096, takesImages: false, sizeBytes },
        { name: "qwen2.5-vl", isChat: true, ...eyes },
        { name: "eyes", isChat: true, ...eyes },
        { name: "asleep", isChat: true, takesImages: false, sizeBytes },
        { name: embedding.key, isChat: false, embeds: true, sizeBytes: embedding.size_bytes },
      ]);
    });

    for (const [what, reply] of [
      ["has no such list", jsonReply({ error: "Unexpected endpoint or method." })],
      ["answers that it is not there", jsonReply({ error: "Not found" }, 404)],
    ] as const) {
      it(`is asked in OpenAI's way where it ${what}`, async () => {
        server.enqueue("GET /api/v1/models", reply);
        server.enqueue("GET /v1/models", jsonReply({ data: [{ id: "one" }] }));
        assert.deepEqual(await lmStudio().list(), [{ name: "one", isChat: true }]);
      });
    }

    it("is asked once where its key is wrong", async () => {
      server.enqueue("GET /api/v1/models", openaiError(401, { message: "Invalid token" }));
      assert.equal((await modelErrorOf(lmStudio().list())).kind, "auth");
      assert.equal(server.requests.length, 1);
    });
  });

  it("takes a bare list", async () => {
    server.enqueue("GET /v1/models", jsonReply([{ id: "one" }, { id: "two" }]));
    assert.deepEqual(
      (await new OpenaiService(server).list()).map(({ name }) => name),
      ["one", "two"],
    );
  });

  it("knows what cannot chat", async () => {
    const ids = [
      "gpt-4o",
      "text-embedding-3-small",
      "whisper-1",
      "tts-1-hd",
      "dall-e-3",
      "gpt-image-1",
      "omni-moderation-latest",
      "BAAI/bge-m3",
      "nomic-embed-text-v1.5",
      "qwen2.5-coder-7b",
    ];
    const data = [...ids.map((id) => ({ id })), { id: "plain-name", type: "embeddings" }];
    server.enqueue("GET /v1/models", jsonReply({ data }));
    const chatting = (await new OpenaiService(server).list()).filter(({ isChat }) => isChat);
    assert.deepEqual(
      chatting.map(({ name }) => name),
      ["gpt-4o", "qwen2.5-coder-7b"],
    );
  });

  it("says what failed", async () => {
    server.enqueue(
      "GET /v1/models",
      textReply("<html>hello", 200, { "content-type": "text/html" }),
    );
    const error = await modelErrorOf(new OpenaiService(server).list());
    assert.equal(error.kind, "protocol");
    assert.match(error.message, /Service at .* answers with a web page/);
  });
});
