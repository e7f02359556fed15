import type { MessageParam, Tool } from "@anthropic-ai/sdk/resources";
import assert from "node:assert/strict";
import type { Message, Tool as OllamaTool } from "ollama/browser";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { LearnedFields } from "../../../src/core/model/learnedFields";
import { backendSubjects } from "../../support/backendSubjects";
import { servedModels, type BackendSubject } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../support/collectAnswer";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentField } from "../../support/modelServer/recordedRequest";
import type { Reply } from "../../support/modelServer/reply";
import {
  anthropicCall,
  ollamaLines,
  openaiCall,
  openaiChunks,
} from "../../support/modelServer/toolStreams";
import { call, conversation, readFile } from "../../support/toolConversation";

/** The same call as each vendor's published types describe it. */
const calls: Readonly<Record<string, (isCut: boolean) => Reply>> = {
  "openai-compatible": (isCut) =>
    openaiChunks(
      [
        { role: "assistant", content: null },
        ...openaiCall(0, call.id, call.name, '{"pa', 'th":"a.ts"}'),
      ],
      isCut ? "length" : "tool_calls",
    ),
  ollama: (isCut) =>
    ollamaLines(
      [
        {
          role: "assistant",
          content: "",
          tool_calls: [{ function: { name: call.name, arguments: { path: "a.ts" } } }],
        },
      ],
      isCut ? "length" : "stop",
    ),
  anthropic: (isCut) =>
    anthropicCall(
      { id: call.id, name: call.name, pieces: ["", '{"pa', 'th":"a.ts"}'] },
      isCut ? "max_tokens" : "tool_use",
    ),
};

const openaiMessages: readonly ChatCompletionMessageParam[] = [
  { role: "user", content: "What is in a.ts?" },
  {
    role: "assistant",
    content: "Let me look.",
    tool_calls: [
      { id: call.id, type: "function", function: { name: call.name, arguments: call.arguments } },
    ],
  },
  { role: "tool", tool_call_id: call.id, content: "let a;" },
  { role: "user", content: "Be brief." },
];
const ollamaMessages: readonly Message[] = [
  { role: "user", content: "What is in a.ts?" },
  {
    role: "assistant",
    content: "Let me look.",
    tool_calls: [{ function: { name: call.name, arguments: { path: "a.ts" } } }],
  },
  { role: "tool", content: "let a;", tool_name: call.name },
  { role: "user", content: "Be brief." },
];
const anthropicMessages: readonly MessageParam[] = [
  { role: "user", content: "What is in a.ts?" },
  {
    role: "assistant",
    content: [
      { type: "text", text: "Let me look." },
      { type: "tool_use", id: call.id, name: call.name, input: { path: "a.ts" } },
    ],
  },
  {
    role: "user",
    content: [
      { type: "tool_result", tool_use_id: call.id, content: "let a;" },
      { type: "text", text: "Be brief." },
    ],
  },
];
const { name, description, parameters } = readFile;
const ollamaTool: OllamaTool = {
  type: "function",
  function: { name, description, parameters: { type: "object", ...parameters } },
};
const anthropicTool: Tool = {
  name,
  description,
  input_schema: { ...parameters, type: "object" },
};
const sent: Readonly<Record<string, { messages: unknown; tools: unknown; choice: unknown }>> = {
  "openai-compatible": { messages: openaiMessages, tools: [ollamaTool], choice: "required" },
  ollama: { messages: ollamaMessages, tools: [ollamaTool], choice: undefined },
  anthropic: { messages: anthropicMessages, tools: [anthropicTool], choice: { type: "any" } },
};

for (const subject of backendSubjects) {
  describe(`the ${subject.name} backend and tools`, () => {
    let server: ModelServer;
    let models: SubjectModels;
    let store: MemoryKeyValueStore;

    beforeEach(async () => {
      server = await ModelServer.start({ models: servedModels(subject) });
      store = new MemoryKeyValueStore();
      models = new SubjectModels(subject, server, { learnedFields: new LearnedFields(store) });
    });
    afterEach(async () => {
      models.backend.dispose();
      await server.close();
    });

    const tools = [readFile];
    const replyOf = ({ name }: BackendSubject, isCut: boolean) =>
      calls[name]?.(isCut) ?? assert.fail(`No call is described for ${name}.`);

    it("gives a whole call as a part of the stream, and ends for it", async () => {
      server.respond(subject.routes.chat, () => replyOf(subject, false));
      const { toolCalls, finish, text } = await collectAnswer(models.stream("chat", { tools }));
      assert.equal(finish.reason, "tool-calls");
      assert.equal(text, "");
      const [first] = toolCalls;
      assert.deepEqual(
        toolCalls.map(({ name, arguments: text }) => ({ name, text })),
        [{ name: call.name, text: call.arguments }],
      );
      assert.match(first?.id ?? "", /^call_/);
    });

    it("does not stop for tools when its answer was cut", async () => {
      server.respond(subject.routes.chat, () => replyOf(subject, true));
      const { finish, toolCalls } = await collectAnswer(models.stream("chat", { tools }));
      assert.equal(finish.reason, "length");
      // Ollama sends whole calls only.
      assert.equal(toolCalls.length, subject.name === "ollama" ? 1 : 0);
    });

    it("sends tools, calls and results in the wire's own shape", async () => {
      const request = { messages: conversation, tools, toolChoice: "required" } as const;
      await collectAnswer(models.stream("chat", request));
      const [request_] = server.requestsTo(subject.routes.chat);
      assert.ok(request_);
      const expected = sent[subject.name];
      assert.deepEqual(sentField(request_, "messages"), expected?.messages);
      assert.deepEqual(sentField(request_, "tools"), expected?.tools);
      assert.deepEqual(sentField(request_, "tool_choice"), expected?.choice);
    });

    it("tells calls and results in words where no tool is offered any more", async () => {
      await collectAnswer(models.stream("chat", { messages: conversation }));
      const [request] = server.requestsTo(subject.routes.chat);
      const messages = JSON.stringify(request && sentField(request, "messages"));
      assert.match(messages, /Use of the tool read_file: /);
      assert.match(messages, /Result of the tool read_file:/);
      assert.doesNotMatch(messages, /tool_call|tool_use|tool_result|"role":"tool"/);
    });

    for (const message of [
      'registry.ollama.ai/library/gemma "gemma" does not support tools',
      '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      "tools param requires --jinja flag",
    ]) {
      it(`asks once more without tools, and remembers: ${message}`, async () => {
        server.enqueue(subject.routes.chat, subject.error(400, message));
        const { dropped, finish } = await collectAnswer(models.stream("chat", { tools }));
        assert.equal(finish.reason, "stop");
        const isTold = dropped.filter(({ field }) => field === "tools");
        assert.deepEqual(isTold, [{ field: "tools", reason: "not taken by this model" }]);
        await collectAnswer(models.stream("chat", { tools }));
        const offers = server
          .requestsTo(subject.routes.chat)
          .map((request) => sentField(request, "tools") !== undefined);
        assert.deepEqual(offers, [true, false, false]);
      });
    }

    it("keeps its tools when the server finds a fault in one of them", async () => {
      server.enqueue(
        subject.routes.chat,
        subject.error(400, "Invalid 'tools[0].function.name': string does not match pattern"),
      );
      await assert.rejects(
        collectAnswer(models.stream("chat", { tools })),
        /does not match pattern/,
      );
    });
  });
}
