import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createAnthropicBackend } from "../../../src/backends/anthropic/anthropicBackend";
import { createOllamaBackend } from "../../../src/backends/ollama/ollamaBackend";
import { createOpenaiCompatibleBackend } from "../../../src/backends/openaiCompatible/openaiCompatibleBackend";
import { dialectOf } from "../../../src/backends/openaiCompatible/dialects";
import { readChat, readCompletion } from "../../../src/backends/openaiCompatible/readChunks";
import type { FinishReason, TokenUsage } from "../../../src/core/model/modelStream";
import { presetConnection } from "../../../src/core/model/presetConnection";
import { presets, type Preset, type PresetId } from "../../../src/core/model/presets";
import { backendEnvironment, reroutedFetch } from "../../support/backendEnvironment";
import { chatRequest } from "../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../support/collectAnswer";
import { ModelServer } from "../../support/modelServer/modelServer";
import type { Reply } from "../../support/modelServer/reply";
import { projectRoot } from "../../support/projectRoot";

async function* listOf(...values: readonly unknown[]): AsyncIterable<unknown> {
  yield* values;
}

interface Told {
  /** Where the shapes are written down that the stream was written after. */
  readonly source: string;
  readonly usage: TokenUsage;
  readonly reasons?: true;
  /** The files that the tool `look` is called for. */
  readonly looksAt?: readonly string[];
  readonly ends?: FinishReason;
}

const counted = (inputTokens: number, outputTokens: number, more: TokenUsage = {}): TokenUsage => ({
  inputTokens,
  outputTokens,
  ...more,
});

/** What each stream of `test/fixtures/streams` tells; all say "Hello there". */
const told: Readonly<Record<PresetId, Told>> = {
  anthropic: {
    source: "@anthropic-ai/sdk, RawMessageStreamEvent",
    usage: counted(1006, 40, { cachedInputTokens: 1000, cacheWriteTokens: 0 }),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  azure: {
    source: "Azure OpenAI, content filtering, asynchronous filter",
    usage: counted(9, 2, { cachedInputTokens: 0, reasoningTokens: 0 }),
  },
  codestral: { source: "@mistralai/mistralai 2.7, CompletionChunk", usage: counted(12, 2) },
  cohere: {
    source:
      "openai, ChatCompletionChunk: Cohere documents its compatibility API by OpenAI's client",
    usage: counted(10, 2),
  },
  deepseek: {
    source: "DeepSeek's API, streaming, with its comments to keep the line open",
    usage: counted(70, 9, { cachedInputTokens: 64, reasoningTokens: 4 }),
    reasons: true,
  },
  gemini: {
    source: "Gemini's OpenAI compatibility: calls without an index, signed thoughts",
    usage: counted(9, 20),
    looksAt: ["a.ts", "b.ts"],
    ends: "tool-calls",
  },
  groq: {
    source: "groq-sdk, ChatCompletionChunk with x_groq",
    usage: counted(78, 24, { reasoningTokens: 12 }),
    reasons: true,
  },
  huggingface: {
    source: "huggingface_hub 2.4, ChatCompletionStreamOutput",
    usage: counted(11, 13),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  langchain: { source: "an OpenAI-compatible server in Python", usage: {} },
  litellm: { source: "LiteLLM's proxy, as test/servers meets it", usage: counted(10, 2) },
  "llama-server": {
    source: "llama.cpp's server, as test/servers meets it",
    usage: counted(22, 9, { cachedInputTokens: 5 }),
    reasons: true,
  },
  llamaindex: { source: "an OpenAI-compatible server in Python", usage: {} },
  "lm-studio": {
    source: "LM Studio's documents: tool use in streams, reasoning since 0.3.23",
    usage: counted(10, 12),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  localai: {
    source: "LocalAI, processStream and streamUsageTrailerJSON",
    usage: counted(10, 9),
    reasons: true,
  },
  mistral: {
    source: "@mistralai/mistralai 2.7, CompletionChunk with ThinkChunk and FunctionCall",
    usage: counted(16, 9, { cachedInputTokens: 0 }),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  ollama: {
    source: "ollama-js, ChatResponse",
    usage: counted(25, 8),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  openai: {
    source: "openai, ChatCompletionChunk",
    usage: counted(1200, 3, { cachedInputTokens: 1024, reasoningTokens: 0 }),
  },
  openrouter: {
    source: "OpenRouter's API, streaming, with its comments",
    usage: counted(20, 9, { cachedInputTokens: 16, reasoningTokens: 4 }),
    reasons: true,
  },
  tgi: {
    source: "text-generation-inference, create_event_from_stream_token",
    usage: counted(11, 3),
  },
  together: { source: "together-ai, ChatCompletionChunk", usage: counted(10, 3) },
  transformers: {
    source: "transformers 5.24, ChatCompletionHandler, which sends no [DONE]",
    usage: counted(14, 9),
    reasons: true,
    looksAt: ["a.ts"],
    ends: "tool-calls",
  },
  vllm: { source: "vLLM, ChatCompletionStreamResponse", usage: counted(14, 9), reasons: true },
};

const creators = {
  anthropic: createAnthropicBackend,
  ollama: createOllamaBackend,
  "openai-compatible": createOpenaiCompatibleBackend,
} as const;
const routes = {
  anthropic: "/messages",
  ollama: "/api/chat",
  "openai-compatible": "/chat/completions",
} as const;

describe("the stream of every vendor, as its documents and types describe it", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  for (const preset of presets) {
    const { source, usage, reasons, looksAt = [], ends = "stop" } = told[preset.id];
    it(`of ${preset.label} is read whole (${source})`, async () => {
      const { text, reasoning, toolCalls, finish } = await answerOf(preset);
      assert.equal(text, "Hello there");
      assert.equal(reasoning !== "", reasons === true, reasoning);
      assert.equal(finish.reason, ends);
      assert.deepEqual(finish.usage, usage);
      assert.deepEqual(
        toolCalls.map(({ name, arguments: asked }) => [name, JSON.parse(asked)]),
        looksAt.map((file) => ["look", { path: file }]),
      );
    });
  }

  it("of a completion at Together is read where its text stands beside an empty delta", async () => {
    const chunk = {
      text: "a + b",
      delta: { token_id: 7, role: "assistant" },
      finish_reason: "eos",
    };
    const pieces = readCompletion(listOf({ choices: [{ index: 0, ...chunk }] }));
    const read: unknown[] = [];
    for await (const piece of pieces) if (piece.type === "text") read.push(piece.text);
    assert.deepEqual(read.filter(Boolean), ["a + b"]);
  });

  it("of an older LocalAI is read, where each chunk has a usage and an empty reason", async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 1, total_tokens: 11 };
    const chunk = (content: string, finish_reason: string) => ({
      choices: [{ index: 0, finish_reason, delta: { content } }],
      usage,
    });
    const { text, ends, counts } = await chatOf(chunk("Hello", ""), chunk("", "stop"));
    assert.deepEqual([text, ends], ["Hello", ["stop"]]);
    assert.deepEqual(counts.at(-1), counted(10, 1));
  });

  it("of an older Text Generation Inference is read, where a call is no list", async () => {
    const call = {
      index: 0,
      id: "",
      type: "function",
      function: { name: "look", arguments: "{}" },
    };
    const { calls } = await chatOf(
      { choices: [{ index: 0, delta: { role: "assistant", tool_calls: call } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    );
    assert.deepEqual(calls, ["look"]);
  });

  it("of a gateway is read that hands on the reasons of Cohere or Gemini in capitals", async () => {
    const { ends } = await chatOf({ choices: [{ delta: {}, finish_reason: "MAX_TOKENS" }] });
    assert.deepEqual(ends, ["length"]);
  });

  async function chatOf(...chunks: readonly unknown[]) {
    const place = { model: "m", dialect: dialectOf({ baseUrl: "" }) };
    const told = {
      text: "",
      ends: [] as string[],
      counts: [] as TokenUsage[],
      calls: [] as string[],
    };
    for await (const piece of readChat(listOf(...chunks), place)) {
      if (piece.type === "text") told.text += piece.text;
      if (piece.type === "end") told.ends.push(piece.reason);
      if (piece.type === "usage") told.counts.push(piece.usage);
      if (piece.type === "tool-call") told.calls.push(piece.name);
    }
    return told;
  }

  /** Each byte comes by itself, so that no piece of it happens to be whole. */
  async function answerOf(preset: Preset<PresetId>) {
    const { id, backendId, baseUrl, example = "" } = preset;
    const connection = presetConnection(preset, baseUrl || example);
    const { origin, pathname } = new URL(connection.baseUrl);
    const bytes = await readFile(path.join(projectRoot, "test/fixtures/streams", `${id}.txt`));
    const type = backendId === "ollama" ? "application/x-ndjson" : "text/event-stream";
    const reply: Reply = {
      headers: { "content-type": type },
      steps: Array.from(bytes, (byte) => ({ write: Buffer.from([byte]) })),
    };
    server.respond(`POST ${pathname.replace(/\/$/, "")}${routes[backendId]}`, () => reply);
    const backend = creators[backendId](
      backendEnvironment({ fetch: reroutedFetch(origin, server.origin) }),
    );
    try {
      const model = backend.createChatModel(connection, "a-model");
      const look = { name: "look", description: "Reads a file.", parameters: { type: "object" } };
      const request = { ...chatRequest, tools: [look] };
      return await collectAnswer(model.stream(request, new AbortController().signal));
    } finally {
      backend.dispose();
    }
  }
});
