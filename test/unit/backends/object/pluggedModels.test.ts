import {
  AIMessage,
  AIMessageChunk,
  coerceMessageLikeToMessage,
  ToolMessage,
  type BaseMessage,
  type BaseMessageLike,
} from "@langchain/core/messages";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import {
  BaseLLM,
  type ChatResponse,
  type ChatResponseChunk,
  type LLMChatParamsNonStreaming,
  type LLMChatParamsStreaming,
  type ToolCallLLMMessageOptions,
} from "@llamaindex/core/llms";
import assert from "node:assert/strict";
import { createObjectBackend } from "../../../../src/backends/object/objectBackend";
import type { ChatMessage, ChatRequest } from "../../../../src/core/model/chatModel";
import { createChatPromptedFimModel } from "../../../../src/core/model/chatPromptedFimModel";
import { builtInWords } from "../../../../src/core/promptLibrary/promptChoice";
import { pluggedConnection } from "../../../../src/core/model/hostConnections";
import type { ModelBackend } from "../../../../src/core/model/modelBackend";
import { PluggedModels } from "../../../../src/core/model/pluggedModels";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { chatRequest, fimRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../../support/collectAnswer";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";

const never = new AbortController().signal;

async function* empty(): AsyncIterable<string> {
  yield await new Promise<never>(() => undefined);
}

/** A model of LlamaIndex as its users write one: a subclass that streams the words of its answer. */
class Parrot extends BaseLLM {
  override metadata = {
    model: "parrot",
    temperature: 0,
    topP: 1,
    contextWindow: 1024,
    tokenizer: undefined,
    structuredOutput: false,
  };

  override chat(params: LLMChatParamsStreaming): Promise<AsyncIterable<ChatResponseChunk>>;
  override chat(params: LLMChatParamsNonStreaming): Promise<ChatResponse>;
  override async chat(
    params: LLMChatParamsStreaming | LLMChatParamsNonStreaming,
  ): Promise<AsyncIterable<ChatResponseChunk> | ChatResponse> {
    const content = params.messages.at(-1)?.content;
    const said = typeof content === "string" ? content : "";
    if (!params.stream) return { message: { role: "assistant", content: said }, raw: null };
    return (async function* words() {
      for (const word of said.split(/(?<= )/)) yield { delta: word, raw: null };
    })();
  }
}

describe("a model that another extension plugs in", () => {
  let plugged: PluggedModels;
  let backend: ModelBackend;

  beforeEach(() => {
    plugged = new PluggedModels();
    backend = createObjectBackend(backendEnvironment({ pluggedModels: plugged }));
  });

  function ask(name: string, changes: Partial<ChatRequest> = {}, signal = never) {
    const chat = backend.createChatModel(pluggedConnection, name);
    return collectAnswer(chat.stream({ ...chatRequest, ...changes }, signal));
  }

  it("is listed while it is plugged in, and a later one takes its name", async () => {
    const names = async () =>
      (await backend.listModels(pluggedConnection, never)).map(({ name }) => name);
    const first = plugged.registerModel("mine", new FakeListChatModel({ responses: ["one"] }));
    const second = plugged.registerModel("mine", new FakeListChatModel({ responses: ["two"] }));
    first.dispose();
    assert.deepEqual(await names(), ["mine"]);
    assert.equal((await ask("mine")).text, "two");
    second.dispose();
    assert.deepEqual(await names(), []);
    const error = await modelErrorOf(ask("mine"));
    assert.equal(error.kind, "model-not-found");
    assert.match(error.message, /Other extensions has no model named "mine"/);
  });

  it("must have a method that we know; else its owner is told which", () => {
    assert.throws(
      () => plugged.registerModel("stone", { weigh: () => 3 }),
      /“stone” has none of the methods stream, invoke, chat; give a chat model of LangChain/,
    );
  });

  it("answers as LangChain's own fake model does, piece by piece", async () => {
    plugged.registerModel("fake", new FakeListChatModel({ responses: ["Hello, world"] }));
    const { text, dropped, finish } = await ask("fake");
    assert.equal(text, "Hello, world");
    assert.equal(finish.reason, "stop");
    assert.deepEqual(dropped, [{ field: "temperature", reason: "set where the model was made" }]);
  });

  it("answers as a chain of LangChain that ends in texts", async () => {
    const model = new FakeListChatModel({ responses: ["Chained"] });
    plugged.registerModel("chain", model.pipe(new StringOutputParser()));
    assert.equal((await ask("chain")).text, "Chained");
  });

  it("tells what LangChain's chunks tell: thoughts, usage and the reason of the end", async () => {
    const chunks = [
      new AIMessageChunk({ content: "", additional_kwargs: { reasoning_content: "Hm." } }),
      new AIMessageChunk({ content: [{ type: "text", text: "Half" }] }),
      {
        content: "",
        response_metadata: { finish_reason: "length" },
        usage_metadata: { input_tokens: 7, output_tokens: 2, total_tokens: 9 },
      },
    ];
    plugged.registerModel("telling", {
      stream: async function* stream() {
        yield* chunks;
      },
    });
    const { text, reasoning, finish } = await ask("telling");
    assert.deepEqual([text, reasoning], ["Half", "Hm."]);
    assert.deepEqual(finish, { reason: "length", usage: { inputTokens: 7, outputTokens: 2 } });
  });

  it("is invoked where it does not stream", async () => {
    plugged.registerModel("whole", { invoke: async () => new AIMessageChunk("All at once") });
    assert.equal((await ask("whole")).text, "All at once");
  });

  it("gets roles, texts and pictures, and the signal", async () => {
    const seen: unknown[] = [];
    plugged.registerModel("seeing", {
      async invoke(input: unknown, options: { signal?: AbortSignal }) {
        seen.push(input, options.signal?.aborted);
        return "ok";
      },
    });
    const image = { type: "image", mediaType: "image/png", base64: "iVBOR" } as const;
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "What is this?" }, image] },
    ] as const;
    await ask("seeing", { messages });
    const url = "data:image/png;base64,iVBOR";
    assert.deepEqual(seen, [
      [
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image_url", image_url: { url } },
          ],
        },
      ],
      false,
    ]);
  });

  it("answers as a model of LlamaIndex", async () => {
    plugged.registerModel("parrot", new Parrot());
    const { text, finish } = await ask("parrot", {
      messages: [{ role: "user", content: "Polly wants a cracker" }],
    });
    assert.equal(text, "Polly wants a cracker");
    assert.equal(finish.reason, "stop");
  });

  describe("and tools", () => {
    const tools = [
      { name: "look", description: "Looks.", parameters: { type: "object", properties: {} } },
    ];
    const used: readonly ChatMessage[] = [
      { role: "user", content: "Look." },
      {
        role: "assistant",
        content: [{ type: "tool-call", id: "a", name: "look", arguments: '{"at":1}' }],
      },
      {
        role: "user",
        content: [{ type: "tool-result", callId: "a", name: "look", text: "a tree" }],
      },
    ];

    it("calls them in LangChain's own chunks, the arguments in pieces", async () => {
      const piece = (args: string, more: object = {}) =>
        new AIMessageChunk({
          content: "",
          tool_call_chunks: [{ type: "tool_call_chunk", index: 0, args, ...more }],
        });
      const chunks = [piece('{"at"', { id: "a", name: "look" }), piece(":1}")];
      const bound: unknown[] = [];
      plugged.registerModel("caller", {
        stream: () => assert.fail("The tools were not bound."),
        bindTools: (...given: unknown[]) => {
          bound.push(...given);
          return {
            stream: async function* stream() {
              yield* chunks;
            },
          };
        },
      });
      const { toolCalls, finish } = await ask("caller", { tools, toolChoice: "required" });
      assert.deepEqual(toolCalls, [
        { type: "tool-call", id: "a", name: "look", arguments: '{"at":1}' },
      ]);
      assert.equal(finish.reason, "tool-calls");
      assert.deepEqual(bound, [[{ type: "function", function: tools[0] }], { tool_choice: "any" }]);
    });

    it("gives LangChain calls and results as messages that it understands", async () => {
      const seen: BaseMessage[] = [];
      const model = {
        bindTools: () => model,
        async invoke(messages: readonly BaseMessageLike[]) {
          seen.push(...messages.map(coerceMessageLikeToMessage));
          return new AIMessage("A tree.");
        },
      };
      plugged.registerModel("seeing", model);
      await ask("seeing", { messages: used, tools });
      const [, calling, result] = seen;
      assert.ok(AIMessage.isInstance(calling) && ToolMessage.isInstance(result));
      assert.deepEqual(calling.tool_calls, [
        { id: "a", name: "look", args: { at: 1 }, type: "tool_call" },
      ]);
      assert.deepEqual([result.tool_call_id, result.content], ["a", "a tree"]);
    });

    it("calls them as a model of LlamaIndex, the last state of a call counting", async () => {
      const seen: LLMChatParamsStreaming<object, ToolCallLLMMessageOptions>[] = [];
      const piece = (input: string): ChatResponseChunk<ToolCallLLMMessageOptions> => ({
        delta: "",
        raw: null,
        options: { toolCall: [{ id: "a", name: "look", input }] },
      });
      plugged.registerModel("caller", {
        supportToolCall: true,
        async chat(params: LLMChatParamsStreaming<object, ToolCallLLMMessageOptions>) {
          seen.push(params);
          return (async function* pieces() {
            yield piece('{"at"');
            yield piece('{"at":1}');
          })();
        },
      });
      const { toolCalls, finish } = await ask("caller", { messages: used, tools });
      assert.deepEqual(toolCalls, [
        { type: "tool-call", id: "a", name: "look", arguments: '{"at":1}' },
      ]);
      assert.equal(finish.reason, "tool-calls");
      assert.deepEqual(seen[0]?.tools, [{ metadata: tools[0] }]);
      assert.deepEqual(
        seen[0]?.messages.map(({ options }) => options),
        [
          undefined,
          { toolCall: [{ id: "a", name: "look", input: { at: 1 } }] },
          { toolResult: { id: "a", result: "a tree", isError: false } },
        ],
      );
    });

    it("is told of them in words where it has no way to be offered any", async () => {
      plugged.registerModel("fake", new FakeListChatModel({ responses: ["Hello"] }));
      plugged.registerModel("wordy", { invoke: async () => "Hello" });
      const { dropped } = await ask("wordy", { tools });
      assert.deepEqual(dropped[0], { field: "tools", reason: "not taken by this model" });
    });
  });

  it("fills gaps by a chat prompt", async () => {
    plugged.registerModel("filler", new FakeListChatModel({ responses: ["a + b"] }));
    const signal = never;
    assert.equal(await backend.createFimModel(pluggedConnection, "filler", signal), undefined);
    const fim = createChatPromptedFimModel(
      backend.createChatModel(pluggedConnection, "filler"),
      builtInWords,
    );
    assert.equal((await collectAnswer(fim.stream(fimRequest, signal))).text, "a + b");
  });

  for (const [shape, method] of [
    ["LangChain", "stream"],
    ["LlamaIndex", "chat"],
  ] as const) {
    it(`of ${shape}'s shape is left at once when the answer is stopped, though it goes on`, async () => {
      const stuck = new Gate();
      let isLeft = false;
      const first = method === "stream" ? "first" : { delta: "first" };
      plugged.registerModel("slow", {
        [method]: async () =>
          (async function* pieces() {
            try {
              yield first;
              await stuck.pass();
            } finally {
              isLeft = true;
            }
          })(),
      });
      const controller = new AbortController();
      const chat = backend.createChatModel(pluggedConnection, "slow");
      let reason = "";
      for await (const part of chat.stream(chatRequest, controller.signal)) {
        if (part.type === "text") controller.abort();
        if (part.type === "finish") reason = part.reason;
      }
      assert.equal(reason, "aborted");
      stuck.open();
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(isLeft, true);
    });
  }

  const lasting = new Promise<never>(() => undefined);
  for (const [what, model] of [
    ["never answers", { invoke: () => lasting }],
    ["opens a stream that stays empty", { stream: async () => empty() }],
    ["of LlamaIndex's shape never answers", { chat: () => lasting }],
  ] as const) {
    it(`is given up after five minutes where it ${what}, and stopped at once by the user`, async () => {
      const clock = new ManualClock();
      backend = createObjectBackend(backendEnvironment({ clock, pluggedModels: plugged }));
      plugged.registerModel("mute", model);
      const failing = modelErrorOf(ask("mute"));
      await clock.advance(299_999);
      assert.equal(clock.pendingDelays, 1);
      await clock.advance(1);
      const error = await failing;
      assert.equal(error.kind, "timeout");
      assert.equal(error.message, "mute did not begin to answer within 5 minutes.");
      const controller = new AbortController();
      const stopped = ask("mute", {}, controller.signal);
      await settle();
      controller.abort();
      assert.equal((await stopped).finish.reason, "aborted");
      assert.equal(clock.pendingDelays, 0);
    });
  }

  it("is given up where it stops in the middle, and told to stop", async () => {
    const clock = new ManualClock();
    backend = createObjectBackend(backendEnvironment({ clock, pluggedModels: plugged }));
    let told: AbortSignal | undefined;
    plugged.registerModel("stuck", {
      stream: async (_: unknown, options: { readonly signal: AbortSignal }) => {
        told = options.signal;
        return (async function* pieces() {
          yield "first";
          await lasting;
        })();
      },
    });
    const failing = modelErrorOf(ask("stuck"));
    await clock.advance(120_000);
    const error = await failing;
    assert.equal(error.kind, "server");
    assert.match(error.message, /stuck stopped in the middle .* for 2 minutes/);
    assert.equal(told?.aborted, true);
  });

  it("fails in its own words", async () => {
    plugged.registerModel("broken", { stream: () => Promise.reject(new Error("out of paper")) });
    const error = await modelErrorOf(ask("broken"));
    assert.equal(error.kind, "server");
    assert.equal(error.message, "The model “broken” failed: out of paper");
    assert.equal(error.details.connectionId, "extensions");
  });

  it("fails where what it gives is no answer", async () => {
    plugged.registerModel("odd", { invoke: () => Promise.resolve(42) });
    assert.equal((await modelErrorOf(ask("odd"))).kind, "protocol");
  });
});
