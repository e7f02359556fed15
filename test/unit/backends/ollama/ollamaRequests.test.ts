import assert from "node:assert/strict";
import { createOllamaBackend } from "../../../../src/backends/ollama/ollamaBackend";
import type { Connection } from "../../../../src/core/model/connection";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { chatRequest, fimRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../../support/collectAnswer";
import { MemorySettings } from "../../../support/memorySettings";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { line, lineStream } from "../../../support/modelServer/ollamaWire";
import { sentField } from "../../../support/modelServer/recordedRequest";
import { jsonReply } from "../../../support/modelServer/reply";

const chatRoute = "POST /api/chat";
const generateRoute = "POST /api/generate";

describe("the Ollama wire", () => {
  const { signal } = new AbortController();
  let server: ModelServer;
  let settings: MemorySettings;
  let connection: Connection;
  let backend: ReturnType<typeof createOllamaBackend>;

  beforeEach(async () => {
    server = await ModelServer.start({
      models: [
        { name: "qwen2.5-coder:1.5b", capabilities: ["completion", "insert"], sizeBytes: 986e6 },
        { name: "codellama:7b-code", capabilities: ["completion"] },
        { name: "llama3.2:3b", capabilities: ["completion", "tools"] },
        { name: "nomic-embed-text", capabilities: ["embedding"] },
      ],
    });
    settings = new MemorySettings();
    backend = createOllamaBackend(backendEnvironment({ settings }));
    connection = { id: "ollama", label: "Ollama", backendId: "ollama", baseUrl: server.origin };
  });

  afterEach(() => server.close());

  function chat(changes: Partial<typeof chatRequest> = {}) {
    const model = backend.createChatModel(connection, "llama3.2:3b");
    return collectAnswer(model.stream({ ...chatRequest, ...changes }, signal));
  }

  it("carries the context size, the token limit and how long the model stays loaded", async () => {
    await chat({ seed: 9 });
    assert.deepEqual(server.requests[0]?.body, {
      model: "llama3.2:3b",
      stream: true,
      keep_alive: "30m",
      messages: [{ role: "user", content: "Hello?" }],
      options: { num_ctx: 8192, num_predict: 1000, temperature: 0.3, seed: 9 },
    });
  });

  it("carries pictures beside the words", async () => {
    const image = { type: "image", mediaType: "image/jpeg", base64: "/9j/4AA=" } as const;
    const content = [
      { type: "text", text: "What is this?" },
      image,
      { type: "text", text: "Say." },
    ] as const;
    await chat({ messages: [{ role: "user", content }] });
    assert.deepEqual(sentField(server.requests[0] ?? assert.fail(), "messages"), [
      { role: "user", content: "What is this?\n\nSay.", images: ["/9j/4AA="] },
    ]);
  });

  it("follows the settings from one request to the next", async () => {
    const model = backend.createChatModel(connection, "llama3.2:3b");
    settings.set("ollama.contextTokens", 4096);
    const keepAlives = ["-1", "0", "1h", ""];
    for (const keepAlive of keepAlives) {
      settings.set("ollama.keepAlive", keepAlive);
      await collectAnswer(model.stream(chatRequest, signal));
    }
    const sent = server.requestsTo(chatRoute);
    assert.deepEqual(
      sent.map((request) => sentField(request, "keep_alive")),
      [-1, 0, "1h", undefined],
    );
    assert.ok(sent.every((request) => sentField(request, "options.num_ctx") === 4096));
  });

  it("fills a gap by suffix where Ollama knows how", async () => {
    const fim = await backend.createFimModel(connection, "qwen2.5-coder:1.5b", signal);
    assert.equal(fim?.way, "native");
    const { text } = await collectAnswer(fim.stream({ ...fimRequest, stops: ["\n\n"] }, signal));
    assert.equal(text, "This is a scripted answer.");
    assert.deepEqual(server.requestsTo(generateRoute)[0]?.body, {
      model: "qwen2.5-coder:1.5b",
      stream: true,
      keep_alive: "30m",
      prompt: "const sum = ",
      suffix: ";\n",
      options: { num_ctx: 8192, num_predict: 64, temperature: 0.3, stop: ["\n\n"] },
    });
  });

  it("puts context in front of the prefix as comments", async () => {
    const fim = await backend.createFimModel(connection, "qwen2.5-coder:1.5b", signal);
    const context = [{ path: "a.ts", text: "export const a = 1;" }];
    assert.ok(fim);
    await collectAnswer(fim.stream({ ...fimRequest, context }, signal));
    const [request] = server.requestsTo(generateRoute);
    assert.ok(request);
    const expected = "// Path: a.ts\n// export const a = 1;\n\nconst sum = ";
    assert.equal(sentField(request, "prompt"), expected);
  });

  it("fills a gap in the model's own tokens where Ollama does not know how", async () => {
    const fim = await backend.createFimModel(connection, "codellama:7b-code", signal);
    assert.equal(fim?.way, "template");
    await collectAnswer(fim.stream({ ...fimRequest, stops: ["1", "2", "3", "4"] }, signal));
    const [request] = server.requestsTo(generateRoute);
    assert.ok(request);
    assert.equal(sentField(request, "raw"), true);
    assert.equal(sentField(request, "prompt"), "<PRE> const sum =  <SUF>;\n <MID>");
    assert.deepEqual(sentField(request, "options.stop"), ["<EOT>", "1", "2", "3"]);
  });

  it("has no way to fill a gap with a model that only chats", async () => {
    assert.equal(await backend.createFimModel(connection, "llama3.2:3b", signal), undefined);
  });

  it("asks once what a model can do", async () => {
    await backend.createFimModel(connection, "llama3.2:3b", signal);
    await backend.createFimModel(connection, "llama3.2:3b", signal);
    assert.equal(server.requestsTo("POST /api/show").length, 1);
  });

  it("says that a model is missing when it is asked to fill a gap", async () => {
    const error = await modelErrorOf(backend.createFimModel(connection, "never-pulled", signal));
    assert.equal(error.kind, "model-not-found");
    assert.match(error.message, /Ollama has no model named "never-pulled"/);
  });

  it("lists models with their sizes, and what a request may hold", async () => {
    settings.set("ollama.contextTokens", 4096);
    const models = await backend.listModels(connection, signal);
    assert.deepEqual(models[0], {
      name: "qwen2.5-coder:1.5b",
      isChat: true,
      contextWindow: 4096,
      sizeBytes: 986e6,
    });
    assert.deepEqual(
      models.filter(({ isChat }) => !isChat).map(({ name }) => name),
      ["nomic-embed-text"],
    );
  });

  it("prefers what a server says of a model's abilities to what its name looks like", async () => {
    const models = [
      { name: "embedded-c-coder", capabilities: ["completion"] },
      { name: "plain", capabilities: ["embedding"] },
    ];
    server.enqueue("GET /api/tags", jsonReply({ models }));
    const listed = await backend.listModels(connection, signal);
    assert.deepEqual(
      listed.map(({ isChat }) => isChat),
      [true, false],
    );
  });

  it("reports a line that is JSON but no object", async () => {
    for (const odd of ["42", '"text"', "null"]) {
      server.enqueue(chatRoute, lineStream([`${odd}\n`]));
      assert.equal((await modelErrorOf(chat())).kind, "protocol", odd);
    }
  });

  it("takes an end without a reason for a good one, as old servers send it", async () => {
    const text = { message: { content: "Hi" }, done: false };
    server.enqueue(chatRoute, lineStream([line(text), line({ done: true })]));
    assert.equal((await chat()).finish.reason, "stop");
  });

  it("takes a last line that was cut off for a truncated answer", async () => {
    const text = line({ message: { content: "Hi" }, done: false });
    server.enqueue(chatRoute, lineStream([text, text.slice(0, 15)]));
    const { text: shown, finish } = await chat();
    assert.deepEqual([shown, finish.reason], ["Hi", "truncated"]);
  });

  it("prints nothing to the console, whatever comes in", async () => {
    const printed: unknown[] = [];
    const { log, warn, error } = console;
    const print = (...words: unknown[]) => void printed.push(words);
    Object.assign(console, { log: print, warn: print, error: print });
    try {
      server.enqueue(chatRoute, lineStream(["{not json\n"]), lineStream(["\n\n"]));
      await modelErrorOf(chat());
      await chat();
      server.enqueue("POST /api/show", { status: 500, steps: [{ write: "not json" }] });
      await modelErrorOf(backend.createFimModel(connection, "odd", signal));
    } finally {
      Object.assign(console, { log, warn, error });
    }
    assert.deepEqual(printed, []);
  });
});
