import type { ErrorObject, MessageCreateParamsStreaming } from "@anthropic-ai/sdk/resources";
import assert from "node:assert/strict";
import { createAnthropicBackend } from "../../../../src/backends/anthropic/anthropicBackend";
import { messagesBody } from "../../../../src/backends/anthropic/messagesBody";
import type { ChatRequest } from "../../../../src/core/model/chatModel";
import { createChatPromptedFimModel } from "../../../../src/core/model/chatPromptedFimModel";
import { builtInWords } from "../../../../src/core/promptLibrary/promptChoice";
import type { Connection } from "../../../../src/core/model/connection";
import type { ModelBackend } from "../../../../src/core/model/modelBackend";
import type { ModelErrorKind } from "../../../../src/core/model/modelError";
import type { FinishReason } from "../../../../src/core/model/modelStream";
import { presetConnection } from "../../../../src/core/model/presetConnection";
import { findPreset } from "../../../../src/core/model/presets";
import { backendEnvironment, reroutedFetch } from "../../../support/backendEnvironment";
import { chatRequest, fimRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../../support/collectAnswer";
import {
  errorReply,
  listedModel,
  redactedBlock,
  start,
  stop,
  textBlock,
  thinkingBlock,
  typedStream,
} from "../../../support/modelServer/anthropicMessages";
import { messageStream, namedEvent } from "../../../support/modelServer/anthropicWire";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { sentField } from "../../../support/modelServer/recordedRequest";
import { jsonReply } from "../../../support/modelServer/reply";

const route = "POST /v1/messages";
const preset = findPreset("anthropic") ?? assert.fail();
const anthropic = presetConnection(preset, preset.baseUrl);
const { signal } = new AbortController();

describe("Anthropic", () => {
  let server: ModelServer;
  let backend: ModelBackend;

  beforeEach(async () => {
    server = await ModelServer.start();
    const fetch = reroutedFetch(new URL(anthropic.baseUrl).origin, server.origin);
    const apiKeyFor = () => Promise.resolve("the-key");
    backend = createAnthropicBackend(backendEnvironment({ fetch, apiKeyFor }));
  });
  afterEach(() => server.close());

  function chat(model: string, changes: Partial<ChatRequest> = {}, connection = anthropic) {
    const request = { ...chatRequest, ...changes };
    return collectAnswer(backend.createChatModel(connection, model).stream(request, signal));
  }

  /** What was sent last, and in which shape of the API. */
  function lastRequest() {
    const { headers, body } = server.requests.at(-1) ?? assert.fail();
    return {
      version: headers["anthropic-version"],
      key: headers["x-api-key"] ?? headers.authorization,
      body: body as Record<string, unknown>,
    };
  }

  describe("is asked in the shape of its API", () => {
    it("from 2023-06-01 while the model takes a temperature, which is at most 1", async () => {
      await chat("claude-haiku-4-5", { temperature: { value: 0.7, isExplicit: false } });
      assert.deepEqual(lastRequest(), {
        version: "2023-06-01",
        key: "the-key",
        body: {
          model: "claude-haiku-4-5",
          max_tokens: 1000,
          stream: true,
          messages: [{ role: "user", content: "Hello?" }],
          temperature: 0.7,
          cache_control: { type: "ephemeral" },
        },
      });
      const { dropped } = await chat("claude-haiku-4-5", {
        temperature: { value: 1.4, isExplicit: true },
      });
      assert.equal(lastRequest().body["temperature"], 1);
      assert.deepEqual(dropped, [{ field: "temperature", reason: "at most 1 with this model" }]);
    });

    it("from 2026-10-21 when the model takes none, and shows what it thinks", async () => {
      const { dropped } = await chat("claude-opus-4-8");
      const { version, key, body } = lastRequest();
      assert.deepEqual([version, key], ["2026-10-21", "Bearer the-key"]);
      assert.equal("temperature" in body, false);
      assert.deepEqual(body["thinking"], { type: "adaptive", display: "summarized" });
      assert.deepEqual(dropped, [{ field: "temperature", reason: "fixed by this model" }]);
    });

    it("that the connection keeps to, which decides about the temperature", async () => {
      const pinned: Connection = { ...anthropic, apiVersion: "2026-10-21" };
      await chat("claude-haiku-4-5", {}, pinned);
      assert.equal(lastRequest().version, "2026-10-21");
      assert.equal("temperature" in lastRequest().body, false);
      await chat("claude-opus-4-8", {}, { ...anthropic, apiVersion: "2023-06-01" });
      assert.deepEqual([lastRequest().version, lastRequest().key], ["2023-06-01", "the-key"]);
    });

    it("again without the temperature in the newer shape, after a model refused it", async () => {
      const message = "temperature: Extra inputs are not permitted";
      server.enqueue(route, errorReply(400, { type: "invalid_request_error", message }));
      await chat("claude-haiku-4-5");
      const versions = server.requests.map(({ headers }) => headers["anthropic-version"]);
      assert.deepEqual(versions, ["2023-06-01", "2026-10-21"]);
    });

    it("that its types describe, whatever is asked", () => {
      const image = { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" } as const;
      const request: ChatRequest = {
        ...chatRequest,
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: [{ type: "text", text: "What is this?" }, image] },
          { role: "assistant", content: "" },
          { role: "user", content: "Well?" },
        ],
      };
      const target = {
        connection: anthropic,
        model: "claude-opus-4-8",
        refused: new Set<string>(),
        told: {},
      };
      const { fields } = messagesBody(request, target);
      const typed: MessageCreateParamsStreaming = fields;
      assert.deepEqual(typed.system, [
        { type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } },
      ]);
      assert.deepEqual(typed.messages, [
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            {
              type: "image",
              source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" },
            },
          ],
        },
        { role: "user", content: "Well?" },
      ]);
    });
  });

  describe("asked for ghost text", () => {
    const ways: readonly (readonly [string, string, unknown])[] = [
      ["claude-haiku-4-5", "thinking", undefined],
      ["claude-haiku-5-5", "thinking", { type: "disabled" }],
      ["claude-opus-4-8", "thinking", { type: "disabled" }],
      ["claude-sonnet-5-5", "output_config", { effort: "low" }],
      ["claude-fable-6", "output_config", { effort: "low" }],
    ];
    for (const [model, field, value] of ways) {
      it(`of ${model} has it think as little as it can, and keeps nothing for later`, async () => {
        const fim = createChatPromptedFimModel(
          backend.createChatModel(anthropic, model),
          builtInWords,
        );
        await collectAnswer(fim.stream(fimRequest, signal));
        const { body } = lastRequest();
        assert.deepEqual(body[field], value);
        assert.equal("cache_control" in body, false);
      });
    }

    it("goes on without a field that the model refuses, and needs not tell the user", async () => {
      const message = "output_config: this model does not support the effort parameter";
      server.enqueue(route, errorReply(400, { type: "invalid_request_error", message }));
      const { dropped } = await chat("claude-fable-6", { pace: "quick" });
      assert.deepEqual(
        dropped.map(({ field }) => field),
        ["temperature"],
      );
      assert.equal("output_config" in lastRequest().body, false);
    });
  });

  it("is not asked in Claude's own fields when another model stands behind its wire", async () => {
    await chat("qwen3-coder", {}, { ...anthropic, preset: "litellm", baseUrl: server.openaiUrl });
    const { version, body } = lastRequest();
    assert.equal(version, "2023-06-01");
    assert.deepEqual(Object.keys(body).toSorted(), [
      "max_tokens",
      "messages",
      "model",
      "stream",
      "temperature",
    ]);
  });

  describe("answers", () => {
    it("with thoughts, text and what it counted, the cache apart", async () => {
      server.enqueue(
        route,
        typedStream(
          start({
            input_tokens: 20,
            cache_read_input_tokens: 1500,
            cache_creation_input_tokens: 80,
          }),
          ...thinkingBlock(0, "Let me ", "see."),
          ...redactedBlock(1),
          ...textBlock(2, "4", "2"),
          ...stop("end_turn", {
            output_tokens: 90,
            output_tokens_details: { thinking_tokens: 60 },
          }),
        ),
      );
      const { text, reasoning, finish } = await chat("claude-opus-4-8");
      assert.deepEqual({ text, reasoning }, { text: "42", reasoning: "Let me see." });
      assert.deepEqual(finish, {
        reason: "stop",
        usage: {
          inputTokens: 1600,
          outputTokens: 90,
          cachedInputTokens: 1500,
          cacheWriteTokens: 80,
          reasoningTokens: 60,
        },
      });
    });

    const reasons: readonly (readonly [Parameters<typeof stop>[0], FinishReason])[] = [
      ["end_turn", "stop"],
      ["stop_sequence", "stop"],
      ["tool_use", "stop"],
      ["max_tokens", "length"],
      ["model_context_window_exceeded", "length"],
      ["pause_turn", "truncated"],
      ["refusal", "refusal"],
    ];
    for (const [reason, expected] of reasons) {
      it(`that end with ${reason} as ${expected}`, async () => {
        server.enqueue(route, typedStream(start(), ...textBlock(0, "Hi"), ...stop(reason)));
        const { text, finish } = await chat("claude-opus-4-8");
        assert.deepEqual([text, finish.reason], ["Hi", expected]);
      });
    }

    it("with its reason where it refuses", async () => {
      const explanation = "This could help to make malware.";
      server.enqueue(
        route,
        typedStream(
          start(),
          ...stop("refusal", {}, { type: "refusal", category: "cyber", explanation }),
        ),
      );
      const { text, finish } = await chat("claude-opus-4-8");
      assert.deepEqual([text, finish.reason], [explanation, "refusal"]);
    });

    it("as truncated when the stream ends before it says why", async () => {
      server.enqueue(route, typedStream(start(), ...textBlock(0, "Hal", "f")));
      const { text, finish } = await chat("claude-opus-4-8");
      assert.deepEqual([text, finish.reason], ["Half", "truncated"]);
    });

    it("in one piece where a gateway does not stream", async () => {
      const content = [
        { type: "thinking", thinking: "Hm.", signature: "x" },
        { type: "text", text: "Hi" },
      ];
      const usage = { input_tokens: 3, output_tokens: 2 };
      server.enqueue(
        route,
        jsonReply({ type: "message", content, stop_reason: "end_turn", usage }),
      );
      const { text, reasoning, finish } = await chat("claude-opus-4-8");
      assert.deepEqual([text, reasoning], ["Hi", "Hm."]);
      assert.deepEqual(finish, { reason: "stop", usage: { inputTokens: 3, outputTokens: 2 } });
    });
  });

  describe("fails", () => {
    const errors: readonly (readonly [
      number,
      ErrorObject & { details?: object },
      ModelErrorKind,
    ])[] = [
      [401, { type: "authentication_error", message: "nope" }, "auth"],
      [402, { type: "billing_error", message: "nope" }, "quota"],
      [403, { type: "permission_error", message: "nope" }, "permission"],
      [404, { type: "not_found_error", message: "model: claude-9" }, "model-not-found"],
      [
        400,
        {
          type: "invalid_request_error",
          message: "prompt is too long: 1000014 tokens > 1000000 maximum",
        },
        "context-too-long",
      ],
      [400, { type: "invalid_request_error", message: "nope" }, "bad-request"],
      [504, { type: "timeout_error", message: "nope" }, "timeout"],
      [500, { type: "api_error", message: "nope" }, "server"],
      [529, { type: "overloaded_error", message: "nope" }, "overloaded"],
      [
        429,
        {
          type: "rate_limit_error",
          message: "nope",
          details: { error_code: "enforced_spend_limit_reached" },
        },
        "quota",
      ],
    ];
    for (const [status, error, kind] of errors) {
      it(`as ${kind} by ${error.type}, before the stream and in it`, async () => {
        server.respond(route, () => ({
          ...errorReply(status, error),
          headers: { "content-type": "application/json", "retry-after-ms": "0" },
        }));
        assert.equal((await modelErrorOf(chat("claude-9"))).kind, kind);
        const event = namedEvent({ type: "error", error, request_id: "req_1" });
        server.respond(route, () => messageStream([event]));
        assert.equal((await modelErrorOf(chat("claude-9"))).kind, kind);
      });
    }
  });

  describe("lists its models", () => {
    it("over all pages, each with the size of its context", async () => {
      server.enqueue(
        "GET /v1/models",
        jsonReply({ data: [listedModel("claude-a")], has_more: true, last_id: "claude-a" }),
        jsonReply({
          data: [listedModel("claude-b", { max_input_tokens: null })],
          has_more: false,
          last_id: "claude-b",
        }),
      );
      assert.deepEqual(await backend.listModels(anthropic, signal), [
        { name: "claude-a", isChat: true, contextWindow: 1_000_000, maxOutput: 128_000 },
        { name: "claude-b", isChat: true, maxOutput: 128_000 },
      ]);
      const queries = server.requests.map(({ query }) => query);
      assert.deepEqual(queries, ["limit=1000", "limit=1000&after_id=claude-a"]);
      assert.equal(lastRequest().key, "Bearer the-key");
    });

    it("as the user has named them, without asking", async () => {
      const named = { ...anthropic, modelNames: ["claude-x"] };
      assert.deepEqual(await backend.listModels(named, signal), [
        { name: "claude-x", isChat: true },
      ]);
      assert.equal(server.requests.length, 0);
    });

    it("to its end, also where a server says that there is always more", async () => {
      server.respond("GET /v1/models", () =>
        jsonReply({ data: [listedModel("claude-a")], has_more: true, last_id: "claude-a" }),
      );
      assert.equal((await backend.listModels(anthropic, signal)).length, 20);
    });
  });

  it("is told the longest answer that is wanted", async () => {
    await chat("claude-opus-4-8", { maxTokens: 77 });
    assert.equal(sentField(server.requests.at(-1) ?? assert.fail(), "max_tokens"), 77);
  });
});
