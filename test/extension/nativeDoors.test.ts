import assert from "node:assert/strict";
import * as vscode from "vscode";
import { createParticipantHandler } from "../../src/host/nativeDoors/chatParticipant";
import { messagesFrom } from "../../src/host/nativeDoors/languageModelMessages";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { ManualClock } from "../support/manualClock";
import { RecordingLogger } from "../support/recordingLogger";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, forgetSettings, openUntitled, tempera, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";

describe("the doors in VS Code's own chat", () => {
  let server: ModelServer;
  let user: ScriptedUser;

  before(async () => {
    server = await ModelServer.start({ answer: scriptedAnswer("Hello ", "there.") });
    await tempera();
    await useServer(server);
  });
  beforeEach(() => {
    server.reset();
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    await closeEditors();
  });
  after(async () => {
    await forgetSettings();
    await server.close();
  });

  const newestRequest = () => {
    const request = server.requestsTo(chatRoute).at(-1);
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

    it("count tokens without asking anybody", async () => {
      assert.ok((await model.countTokens("a text of some words")) > 3);
      assert.equal(server.requestsTo(chatRoute).length, 0);
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
      assert.equal(server.requestsTo(chatRoute).length, 0);
    });
  });
});
