import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { createParticipantHandler } from "../../src/host/nativeDoors/chatParticipant";
import { messagesFrom } from "../../src/host/nativeDoors/languageModelMessages";
import { openaiCall, openaiChunks } from "../support/modelServer/toolStreams";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { ManualClock } from "../support/manualClock";
import { RecordingLogger } from "../support/recordingLogger";
import { modelScene } from "./support/modelScene";
import { openUntitled, tempera } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";

describe("the doors in VS Code's own chat", () => {
  const scene = modelScene({ answer: scriptedAnswer("Hello ", "there.") });

  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };
  const sentMessages = () => JSON.stringify(sentField(newestRequest(), "messages"));

  describe("Tempera's models in VS Code's list", () => {
    const modelsOfTempera = () => vscode.lm.selectChatModels({ vendor: "tempera" });
    let model: vscode.LanguageModelChat;

    before(async () => {
      const { models } = await tempera();
      await models.listModels(new AbortController().signal);
      await waitUntil("VS Code lists the model", async () => (await modelsOfTempera()).length > 0);
      const found = (await modelsOfTempera()).find(({ id }) => id === "test/test-model");
      assert.ok(found, "The model is not in VS Code's list");
      model = found;
    });

    it("answer other extensions as the answer comes", async () => {
      const { LanguageModelChatMessage: message, CancellationTokenSource } = vscode;
      const { token } = new CancellationTokenSource();
      const asked = [message.User("Hi"), message.Assistant("Yes?"), message.User("Say hello")];
      const response = await model.sendRequest(asked, {}, token);
      const pieces: string[] = [];
      for await (const piece of response.text) pieces.push(piece);
      assert.equal(pieces.join(""), "Hello there.");
      assert.match(sentMessages(), /Hi.*Yes\?.*Say hello/);
    });

    it("begin with the one that Tempera's own chat has, whichever that is", async () => {
      const own = (await modelsOfTempera()).find(({ id }) => id === "automatic");
      assert.ok(own, "Tempera's choice is not in VS Code's list");
      const { LanguageModelChatMessage: message, CancellationTokenSource } = vscode;
      const { token } = new CancellationTokenSource();
      const response = await own.sendRequest([message.User("Say hello")], {}, token);
      const pieces: string[] = [];
      for await (const piece of response.text) pieces.push(piece);
      assert.equal(pieces.join(""), "Hello there.");
      assert.equal(sentField(newestRequest(), "model"), "test-model");
    });

    it("are offered the tools of those who ask, and hand on the calls and their results", async () => {
      const { LanguageModelChatMessage: message, CancellationTokenSource } = vscode;
      const { token } = new CancellationTokenSource();
      const call = openaiCall(0, "call-1", "look_up", '{"word":', '"tab"}');
      let asked = 0;
      scene.server.respond(chatRoute, () =>
        (asked += 1) === 1
          ? openaiChunks(call, "tool_calls")
          : openaiChunks([{ content: "Hello there." }], "stop"),
      );
      const inputSchema = { type: "object", properties: { word: { type: "string" } } };
      const tools = [{ name: "look_up", description: "Looks a word up.", inputSchema }];
      const question = [message.User("What is a tab?")];
      const response = await model.sendRequest(question, { tools }, token);
      const calls: vscode.LanguageModelToolCallPart[] = [];
      for await (const part of response.stream)
        if (part instanceof vscode.LanguageModelToolCallPart) calls.push(part);
      assert.deepEqual(
        calls.map(({ callId, name, input }) => ({ callId, name, input })),
        [{ callId: "call-1", name: "look_up", input: { word: "tab" } }],
      );
      const offered = JSON.stringify(sentField(newestRequest(), "tools"));
      assert.match(offered, /look_up.*Looks a word up.*word/);

      const result = new vscode.LanguageModelTextPart("A key.");
      const conversation = [
        ...question,
        message.Assistant(calls),
        message.User([new vscode.LanguageModelToolResultPart("call-1", [result])]),
      ];
      const second = await model.sendRequest(conversation, { tools }, token);
      const pieces: string[] = [];
      for await (const piece of second.text) pieces.push(piece);
      assert.equal(pieces.join(""), "Hello there.");
      assert.match(sentMessages(), /tool_calls.*look_up.*"role":"tool".*A key\./);
    });

    it("count tokens without asking anybody", async () => {
      assert.ok((await model.countTokens("a text of some words")) > 3);
      assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    });
  });

  describe("Tempera's tools for the models of others", () => {
    const use = async (name: string, input: object) => {
      const { content } = await vscode.lm.invokeTool(name, {
        input,
        toolInvocationToken: undefined,
      });
      return content
        .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ""))
        .join("");
    };
    let folder: string;
    let within: string;

    before(() => {
      folder = makeWorkspaceFolder("tools-");
      within = path.basename(folder);
      fs.writeFileSync(
        path.join(folder, "quokka.ts"),
        "export function findQuokka() {\n  return 1;\n}\nexport const other = 2;\n",
      );
      fs.writeFileSync(path.join(folder, ".env"), "QUOKKA_KEY=1\n");
    });
    after(() => fs.rmSync(folder, { recursive: true, force: true }));

    it("are known to VS Code", () => {
      const names = vscode.lm.tools.map(({ name }) => name);
      for (const name of ["tempera_search", "tempera_summarize", "tempera_explain"])
        assert.ok(names.includes(name), name);
    });

    it("search the workspace and name the lines", async () => {
      await waitUntil("the file is found", async () =>
        (await use("tempera_search", { query: "findQuokka" })).includes("findQuokka"),
      );
      assert.match(
        await use("tempera_search", { query: "findQuokka" }),
        /quokka\.ts:1-\d+\n[^]*findQuokka/,
      );
      assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    });

    it("explain lines of a file", async () => {
      const input = { path: `${within}/quokka.ts`, startLine: 4, question: "why two" };
      assert.equal(await use("tempera_explain", input), "Hello there.");
      assert.match(sentMessages(), /other = 2/);
      assert.match(sentMessages(), /why two/);
      assert.equal(sentTemperature(newestRequest()), 0.3);
    });

    it("sum up a file, with what the model says checked", async () => {
      const text = await use("tempera_summarize", { path: `${within}/quokka.ts` });
      assert.match(text, /quokka\.ts/);
      assert.match(sentMessages(), /findQuokka/);
    });

    for (const [what, name, input] of [
      ["a file that holds secrets", "tempera_explain", () => ({ path: `${within}/.env` })],
      ["a file that holds secrets", "tempera_summarize", () => ({ path: `${within}/.env` })],
      ["a file outside", "tempera_explain", () => ({ path: "../../../../etc/passwd" })],
      ["a file that is not there", "tempera_explain", () => ({ path: "none.ts" })],
      ["nonsense", "tempera_explain", () => ({ path: 7 })],
      ["nonsense", "tempera_search", () => ({ query: "" })],
    ] as const)
      it(`refuse ${what} in a sentence, and ask no model (${name})`, async () => {
        await assert.rejects(use(name, input()), /\w+ \w+/);
        assert.equal(scene.server.requestsTo(chatRoute).length, 0);
      });
  });

  it("turn messages into turns, with pictures, and name what is left out", () => {
    const { LanguageModelTextPart: Text, LanguageModelDataPart: Data } = vscode;
    const { User, Assistant } = vscode.LanguageModelChatMessageRole;
    const picture = Data.image(new Uint8Array([1, 2, 3]), "image/png");
    const messages = messagesFrom([
      { role: User, name: undefined, content: [new Text("one")] },
      { role: User, name: undefined, content: [picture, new Text("two")] },
      { role: Assistant, name: undefined, content: [new Text("three")] },
      { role: User, name: undefined, content: [{}] },
    ]);
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["user", "assistant", "user"],
    );
    assert.deepEqual(messages[0]?.content, [
      { type: "text", text: "one" },
      { type: "image", mediaType: "image/png", base64: "AQID" },
      { type: "text", text: "two" },
    ]);
    assert.match(JSON.stringify(messages[2]), /left out/);
  });

  describe("@tempera", () => {
    /** What VS Code's chat calls, without its page. */
    const ask = async (prompt: string, command?: string) => {
      const { models } = await tempera();
      const shown: string[] = [];
      const environment = { models, logger: new RecordingLogger(), clock: new ManualClock() };
      const files = { check: () => Promise.resolve({ kind: "allowed" }) } as never;
      const handler = createParticipantHandler(environment, files);
      await handler(
        { prompt, command } as never,
        { history: [] },
        { markdown: (text: string) => shown.push(text), progress: () => {} } as never,
        new vscode.CancellationTokenSource().token,
      );
      return shown.join("");
    };

    it("answers as the chat does", async () => {
      assert.equal(await ask("Say hello"), "Hello there.");
      assert.equal(sentTemperature(newestRequest()), 0.6);
    });

    it("works on the selection, at the temperature of the slash command", async () => {
      await openUntitled("const a = 1;\n", { selected: "const a = 1;" });
      await ask("briefly", "explain");
      assert.equal(sentTemperature(newestRequest()), 0.3);
      assert.match(sentMessages(), /Explain[^]*briefly/);
      assert.match(sentMessages(), /const a = 1;/);
    });

    it("says in one sentence why there is no answer", async () => {
      assert.match(await ask("", "explain"), /nothing to explain yet/);
      assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    });
  });
});
