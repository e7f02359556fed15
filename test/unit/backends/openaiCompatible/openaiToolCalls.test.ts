import assert from "node:assert/strict";
import type { ChatMessage } from "../../../../src/core/model/chatModel";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { sentField } from "../../../support/modelServer/recordedRequest";
import { jsonReply } from "../../../support/modelServer/reply";
import { openaiCall, openaiChunks } from "../../../support/modelServer/toolStreams";
import { OpenaiService } from "../../../support/openaiService";
import { conversation, readFile } from "../../../support/toolConversation";

describe("calls over the OpenAI wire", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  function answered(
    deltas: readonly object[],
    finish: "tool_calls" | "stop" | null = "tool_calls",
  ) {
    server.respond("POST /v1/chat/completions", () => openaiChunks(deltas, finish));
    return new OpenaiService(server).chat("test-model", { tools: [readFile] });
  }

  it("come in parallel, their pieces mixed", async () => {
    const [a, ...ofA] = openaiCall(0, "a", "read_file", '{"path":', '"a"}');
    const [b, ...ofB] = openaiCall(1, "b", "read_file", '{"path":', '"b"}');
    assert.ok(a && b);
    const [firstOfA = {}, ...restOfA] = ofA;
    const { toolCalls } = await answered([a, firstOfA, b, ...ofB, ...restOfA]);
    assert.deepEqual(
      toolCalls.map(({ id, arguments: text }) => [id, text]),
      [
        ["a", '{"path":"a"}'],
        ["b", '{"path":"b"}'],
      ],
    );
  });

  for (const [ways, deltas] of [
    ["without an index", [{ id: "a" }, { id: "b" }]],
    [
      "all at the same index",
      [
        { id: "a", index: 0 },
        { id: "b", index: 0 },
      ],
    ],
  ] as const) {
    it(`are told apart by their ids where they come ${ways}`, async () => {
      const { toolCalls, finish } = await answered(
        deltas.map((delta) => ({
          tool_calls: [{ ...delta, function: { name: "read_file", arguments: "{}" } }],
        })),
        "stop",
      );
      assert.deepEqual(
        toolCalls.map(({ id }) => id),
        ["a", "b"],
      );
      assert.equal(finish.reason, "tool-calls");
    });
  }

  it("keep one name and one id where the server repeats them with each piece", async () => {
    const piece = (text: string) => ({
      tool_calls: [{ index: 0, id: "a", function: { name: "read_file", arguments: text } }],
    });
    const { toolCalls } = await answered([piece('{"path":'), piece('"a"}')]);
    assert.deepEqual(toolCalls, [
      { type: "tool-call", id: "a", name: "read_file", arguments: '{"path":"a"}' },
    ]);
  });

  it("get an id where the server gives none, and arguments where it leaves them out", async () => {
    const { toolCalls } = await answered([{ tool_calls: [{ function: { name: "now" } }] }]);
    assert.match(toolCalls[0]?.id ?? "", /^call_[\w-]{36}$/);
    assert.equal(toolCalls[0]?.arguments, "{}");
  });

  it("are not given by a stream that breaks off", async () => {
    const { text, toolCalls, finish } = await answered(
      openaiCall(0, "a", "read_file", '{"pa'),
      null,
    );
    assert.deepEqual([text, toolCalls, finish.reason], ["", [], "truncated"]);
  });

  it("give Gemini back what it wants back, and no other model", async () => {
    const extra = { google: { thought_signature: "c2ln" } };
    const { toolCalls } = await answered([
      {
        tool_calls: [
          { id: "a", extra_content: extra, function: { name: "read_file", arguments: "{}" } },
        ],
      },
    ]);
    const messages: readonly ChatMessage[] = [
      { role: "user", content: "Look." },
      { role: "assistant", content: toolCalls },
      {
        role: "user",
        content: [{ type: "tool-result", callId: "a", name: "read_file", text: "let a;" }],
      },
    ];
    const sentExtra = async (model: string) => {
      await new OpenaiService(server).chat(model, { messages, tools: [readFile] });
      const body = JSON.stringify(server.requests.at(-1)?.body);
      return body.includes("thought_signature");
    };
    assert.equal(await sentExtra("test-model"), true);
    assert.equal(await sentExtra("other-model"), false);
  });

  it("give DeepSeek its thoughts back with the result of a call", async () => {
    const deepseek = new OpenaiService(server, "https://api.deepseek.com");
    server.respond("POST /chat/completions", () =>
      openaiChunks(
        [
          { reasoning_content: "Hm, " } as object,
          { reasoning_content: "a file." } as object,
          ...openaiCall(0, "a", "read_file", "{}"),
        ],
        "tool_calls",
      ),
    );
    const { toolCalls } = await deepseek.chat("deepseek-chat", { tools: [readFile] });
    const messages: readonly ChatMessage[] = [
      { role: "user", content: "Look." },
      { role: "assistant", content: toolCalls },
      {
        role: "user",
        content: [{ type: "tool-result", callId: "a", name: "read_file", text: "let a;" }],
      },
    ];
    await deepseek.chat("deepseek-chat", { messages, tools: [readFile] });
    const request = server.requests.at(-1) ?? assert.fail();
    assert.equal(sentField(request, "messages.1.reasoning_content"), undefined);
    assert.match(JSON.stringify(request.body), /"reasoning_content":"Hm, a file\."/);
  });

  it("carry ids that Mistral takes, the same for a call and its result", async () => {
    const mistral = new OpenaiService(server, "https://api.mistral.ai/v1");
    await mistral.chat("mistral-large-latest", { messages: conversation, tools: [readFile] });
    const body = JSON.stringify(server.requests.at(-1)?.body);
    const [, made] = /"tool_calls":\[\{"id":"([a-zA-Z0-9]{9})"/.exec(body) ?? [];
    assert.ok(made);
    assert.ok(body.includes(`"tool_call_id":"${made}"`));
  });

  it("are not learned to be impossible where OpenRouter finds no provider for them this once", async () => {
    server.enqueue(
      "POST /v1/chat/completions",
      jsonReply(
        { error: { message: "No endpoints found that support tool use.", code: 404 } },
        404,
      ),
    );
    const { dropped } = await new OpenaiService(server).chat("test-model", { tools: [readFile] });
    assert.equal(dropped[0]?.field, "tools");
  });
});
