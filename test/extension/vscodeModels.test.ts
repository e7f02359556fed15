import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ObjectPiece, ObjectRequest } from "../../src/core/model/objectModel";
import { listVscodeModels } from "../../src/host/vscodeModels";
import { modelErrorOf } from "../support/collectAnswer";

type Send = vscode.LanguageModelChat["sendRequest"];

/** A model as another extension gives it to VS Code. */
function modelOf(sendRequest: Send): vscode.LanguageModelChat {
  return {
    id: "gpt-x",
    vendor: "copilot",
    family: "gpt",
    version: "1",
    name: "GPT X",
    maxInputTokens: 64_000,
    sendRequest,
    countTokens: () => Promise.resolve(1),
  };
}

function answering(...parts: readonly unknown[]): Send {
  return () =>
    Promise.resolve({
      text: (async function* text() {})(),
      stream: (async function* stream() {
        yield* parts;
      })(),
    });
}

const request: ObjectRequest = {
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello?" },
  ],
  temperature: 0.3,
  maxTokens: 100,
};

async function ask(
  send: Send,
  signal = new AbortController().signal,
  asked = request,
): Promise<ObjectPiece[]> {
  const [model] = await listVscodeModels({ selectChatModels: async () => [modelOf(send)] });
  const pieces: ObjectPiece[] = [];
  for await (const piece of model?.stream(asked, signal) ?? []) pieces.push(piece);
  return pieces;
}

describe("the models of VS Code", () => {
  it("are listed by who gives them, with what they read", async () => {
    const [model] = await listVscodeModels({
      selectChatModels: async () => [modelOf(answering())],
    });
    assert.equal(model?.name, "copilot/gpt-x");
    assert.equal(model.contextWindow, 64_000);
  });

  it("leave out those that Tempera itself gives to VS Code", async () => {
    const other = modelOf(answering());
    const own = { ...other, id: "lab/small", vendor: "tempera" };
    const models = await listVscodeModels({ selectChatModels: async () => [own, other] });
    assert.deepEqual(
      models.map(({ name }) => name),
      ["copilot/gpt-x"],
    );
  });

  it("are none in a VS Code where no extension gives one", async () => {
    assert.deepEqual(await listVscodeModels(), []);
  });

  it("answer with the texts of their parts, and what is no text is let pass", async () => {
    const pieces = await ask(
      answering(
        new vscode.LanguageModelTextPart("Hello, "),
        { mystery: true },
        new vscode.LanguageModelTextPart("world"),
      ),
    );
    assert.deepEqual(pieces, [
      { type: "text", text: "Hello, " },
      { type: "text", text: "world" },
      { type: "end", reason: "stop" },
    ]);
  });

  it("get instructions before the first question, pictures as data, and the options", async () => {
    const sent: vscode.LanguageModelChatMessage[][] = [];
    let options: vscode.LanguageModelChatRequestOptions | undefined;
    await ask((messages, given, token) => {
      sent.push(messages);
      options = given;
      return answering()(messages, given, token);
    });
    const [message] = sent[0] ?? [];
    assert.equal(sent[0]?.length, 1);
    assert.equal(message?.role, vscode.LanguageModelChatMessageRole.User);
    const [part] = message.content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    assert.equal(part.value, "Be brief.\n\nHello?");
    assert.deepEqual(options?.modelOptions, { max_tokens: 100, temperature: 0.3 });
  });

  it("call tools, and are given calls and results as VS Code has them", async () => {
    const call = { type: "tool-call", id: "a", name: "look", arguments: '{"at":1}' } as const;
    const sent: vscode.LanguageModelChatMessage[][] = [];
    let options: vscode.LanguageModelChatRequestOptions | undefined;
    const pieces = await ask(
      (messages, given, token) => {
        sent.push(messages);
        options = given;
        const part = new vscode.LanguageModelToolCallPart("b", "look", { at: 2 });
        return answering(part)(messages, given, token);
      },
      undefined,
      {
        messages: [
          { role: "user", content: "Look." },
          { role: "assistant", content: [{ type: "text", text: "I look." }, call] },
          {
            role: "user",
            content: [{ type: "tool-result", callId: "a", name: "look", text: "a tree" }],
          },
        ],
        maxTokens: 100,
        tools: [{ name: "look", description: "Looks.", parameters: { type: "object" } }],
        toolChoice: "required",
      },
    );
    assert.deepEqual(pieces[0], {
      type: "tool-call",
      id: "b",
      name: "look",
      arguments: '{"at":2}',
    });
    assert.deepEqual(options?.tools, [
      { name: "look", description: "Looks.", inputSchema: { type: "object" } },
    ]);
    assert.equal(options?.toolMode, vscode.LanguageModelChatToolMode.Required);
    const [, calling, result] = sent[0] ?? [];
    const [words, called] = calling?.content ?? [];
    assert.ok(words instanceof vscode.LanguageModelTextPart);
    assert.ok(called instanceof vscode.LanguageModelToolCallPart);
    assert.deepEqual([called.callId, called.input], ["a", { at: 1 }]);
    const [came] = result?.content ?? [];
    assert.ok(came instanceof vscode.LanguageModelToolResultPart);
    assert.equal(came.callId, "a");
  });

  it("are cancelled when the answer is stopped", async () => {
    const controller = new AbortController();
    let isCancelled = false;
    await ask((messages, options, token) => {
      token?.onCancellationRequested(() => (isCancelled = true));
      controller.abort();
      return answering()(messages, options, token);
    }, controller.signal);
    assert.equal(isCancelled, true);
  });

  for (const [error, kind, says] of [
    [vscode.LanguageModelError.NoPermissions("denied"), "permission", /does not let Tempera use/],
    [vscode.LanguageModelError.Blocked("quota"), "rate-limit", /blocks requests to “GPT X”/],
    [vscode.LanguageModelError.NotFound("gone"), "model-not-found", /no model “GPT X” any more/],
    [new Error("it broke"), "server", /“GPT X” failed: it broke/],
  ] as const) {
    it(`fail as ${kind}`, async () => {
      const failure = await modelErrorOf(ask(() => Promise.reject(error)));
      assert.equal(failure.kind, kind);
      assert.match(failure.message, says);
    });
  }
});
